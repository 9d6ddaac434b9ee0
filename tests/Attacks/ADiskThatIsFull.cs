using System.Diagnostics;

namespace Rectify.Testing.Attacks;

/// <summary>The disk with the databases is nearly full: operators are told while there is still time.</summary>
public sealed class ADiskThatIsFull
{
    [Fact]
    public async Task ReadinessSaysSoBeforeNothingCanBeWritten()
    {
        var disk = Directory.CreateTempSubdirectory("rectify-small-disk-").FullName;
        await Run("mount", "-t", "tmpfs", "-o", "size=40m", "none", disk);
        try
        {
            await using var suite = await RunningSuite.Start($"--Data={disk}");
            using var inside = suite.Inside();

            var (answer, text) = (await inside.GetAsync("/readyz"), await inside.GetStringAsync("/readyz"));

            Assert.True(answer.IsSuccessStatusCode);
            Assert.StartsWith($"degraded: disk ({disk}: ", text, StringComparison.Ordinal);
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            await Run("umount", "-l", disk);
        }
    }

    private static async Task Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
    }
}
