using Microsoft.Extensions.Logging;

namespace Rectify.Platform.Operations.Logs;

/// <summary>
/// Which lines are written: of one event of one source so many in ten seconds, and then how many more there were. What anybody can cause from
/// outside, as often as they like, fills no disk.
/// </summary>
public sealed class LogFolding(TimeProvider clock)
{
    private const int MostInWindow = 50;
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);

    private readonly Lock gate = new();
    private readonly Dictionary<(string Source, EventId Event), (DateTimeOffset Since, long Count)> windows = [];

    /// <summary>Whether it is written.</summary>
    /// <param name="left">How many lines of the window before were left out; to be said with this one.</param>
    public bool Lets(string source, EventId id, out long left)
    {
        lock (gate)
        {
            var (since, count) = windows.GetValueOrDefault((source, id));
            var now = clock.GetUtcNow();
            var isNew = now - since > Window;
            left = isNew ? Math.Max(0, count - MostInWindow) : 0;
            windows[(source, id)] = isNew ? (now, 1) : (since, count + 1);
            return isNew || count < MostInWindow;
        }
    }
}
