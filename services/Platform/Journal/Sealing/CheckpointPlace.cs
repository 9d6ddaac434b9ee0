using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Rectify.Platform.Operations.Health;

namespace Rectify.Platform.Journal.Sealing;

/// <summary>
/// Whether checkpoints are handed out to another place than that of the databases that they guard. In the same folder they are lost with them, put back
/// with them, and written by the same people: told at the start, and by /readyz for as long as it is so.
/// </summary>
/// <param name="folder">Of the checkpoints.</param>
/// <param name="databases">The folders of SQLite files that matter; of PostgreSQL there are none here.</param>
internal sealed partial class CheckpointPlace(string folder, IReadOnlyList<string> databases, ILogger<CheckpointPlace> logger) : IDependency, IHostedService
{
    public string Name => "place of checkpoints";

    public string? Service => null;

    public bool IsVital => false;

    private string? Guarded => databases.FirstOrDefault(database => IsWithin(database, folder));

    public Task<string?> Trouble(CancellationToken cancellation) =>
        Task.FromResult(Guarded is { } database ? $"{folder} lies with the databases in {database}: set Audit:Checkpoints" : null);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (Guarded is { } database)
            LiesBeside(folder, database);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static bool IsWithin(string database, string folder) =>
        Path.GetRelativePath(Path.GetFullPath(database), Path.GetFullPath(folder)).Split(Path.DirectorySeparatorChar)[0] is not ".." and var first
        && !Path.IsPathRooted(first);

    [LoggerMessage(LogLevel.Warning, "Checkpoints are handed out to {Folder}, where the databases that they guard lie ({Database}): who loses, restores or "
        + "rewrites these has the checkpoints, too. Set Audit:Checkpoints to a folder elsewhere (docs/operations.md, Where checkpoints go).")]
    private partial void LiesBeside(string folder, string database);
}
