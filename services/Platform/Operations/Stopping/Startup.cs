namespace Rectify.Platform.Operations.Stopping;

/// <summary>The edge of a program: what is wrong with its settings or its surroundings is told in a line, not as a stack trace.</summary>
public static class Startup
{
    /// <summary>Runs until it ends; 1 where it cannot start.</summary>
    public static async Task<int> Run(Func<Task> run)
    {
        try
        {
            await run();
            return 0;
        }
        catch (Exception error) when (error is InvalidOperationException or IOException or System.Data.Common.DbException)
        {
            await Console.Error.WriteLineAsync($"It cannot start: {error.Message}");
            return 1;
        }
    }
}
