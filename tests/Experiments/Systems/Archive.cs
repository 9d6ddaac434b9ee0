using Rectify.Testing.Servers;

namespace Rectify.Experiments.Systems;

/// <summary>
/// Continuous archiving of a PostgreSQL server (its documentation, chapter 26.3): a base backup, the archived log, and the way back to a
/// mark.
/// </summary>
internal sealed class Archive : IAsyncDisposable
{
    private const string MarkName = "before_the_mistake";
    private readonly PostgresServer postgres;
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("rectify-archive-");

    private Archive(PostgresServer postgres) => this.postgres = postgres;

    private string Log => Path.Combine(folder.FullName, "log");

    private string Base => Path.Combine(folder.FullName, "base");

    private string Wal => Path.Combine(folder.FullName, "wal");

    public static async Task<Archive> Of(PostgresServer postgres)
    {
        var archive = new Archive(postgres);
        await ChildProcess.Run("chmod", ["755", archive.folder.FullName], archive.Log);
        await ChildProcess.Run("install", ["-d", "-o", "postgres", "-m", "700", archive.Wal, archive.Base], archive.Log);
        await archive.Set($"archive_mode = on\narchive_command = 'cp %p {archive.Wal}/%f'\n");
        await postgres.Stop();
        await postgres.StartAgain();
        return archive;
    }

    public Task BackUp() => ChildProcess.Run(
        "setpriv",
        ["--reuid=postgres", "--regid=postgres", "--clear-groups", "pg_basebackup",
        "-h", "127.0.0.1", "-p", $"{postgres.Port}", "-U", "postgres",
        "-D", Base, "-c", "fast"],
        Log);

    /// <summary>Remembers now as the point to come back to.</summary>
    public Task Mark() => postgres.Run("postgres", $"SELECT pg_create_restore_point('{MarkName}')");

    public async Task Restore()
    {
        await postgres.Run("postgres", "SELECT pg_switch_wal()");
        await postgres.Stop();
        await ChildProcess.Run("rm", ["-rf", postgres.DataFolder], Log);
        await ChildProcess.Run("cp", ["-a", Base, postgres.DataFolder], Log);
        await Set($"restore_command = 'cp {Wal}/%f %p'\nrecovery_target_name = '{MarkName}'\nrecovery_target_action = 'promote'\n");
        await ChildProcess.Run("install", ["-o", "postgres", "/dev/null", Path.Combine(postgres.DataFolder, "recovery.signal")], Log);
        await postgres.StartAgain();
        await Patiently.Until(
            async () => await Sql.Number(postgres.Address("postgres"), "SELECT count(*) WHERE pg_is_in_recovery()") == 0,
            TimeSpan.FromMinutes(2),
            "PostgreSQL is still recovering");
    }

    public async ValueTask DisposeAsync() => await ChildProcess.Run("rm", ["-rf", folder.FullName], "/dev/null");

    private Task Set(string settings) => File.AppendAllTextAsync(Path.Combine(postgres.DataFolder, "postgresql.conf"), settings);
}
