using System.Runtime.InteropServices;

namespace Rectify.Platform.Operations.Stopping;

/// <summary>
/// The edge of a program: what is wrong with its settings or its surroundings is told in a line, not as a stack trace. Files and folders that
/// it makes, the databases and what their engine puts beside them, are for its user alone.
/// </summary>
public static class Startup
{
    private const uint OfOthers = 0b000_111_111;

    /// <summary>Runs until it ends; 1 where it cannot start.</summary>
    public static async Task<int> Run(Func<Task> run)
    {
        if (!OperatingSystem.IsWindows())
            _ = WithholdFromNewFiles(OfOthers);
        try
        {
            await run();
            return 0;
        }
        catch (Exception error) when (error is InvalidOperationException or IOException or UnauthorizedAccessException or System.Data.Common.DbException)
        {
            await Console.Error.WriteLineAsync($"It cannot start: {error.Message}");
            return 1;
        }
    }

    /// <summary>umask(2): .NET has no word for it.</summary>
    [DllImport("libc", EntryPoint = "umask")]
    private static extern uint WithholdFromNewFiles(uint permissions);
}
