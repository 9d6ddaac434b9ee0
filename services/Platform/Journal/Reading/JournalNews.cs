using Rectify.Audit;

namespace Rectify.Platform.Journal.Reading;

/// <summary>
/// Looks where a journal ends, once for all who wait for more of it: soon after this process has said something, and twice a second in any case,
/// for what other replicas say is found by looking.
/// </summary>
internal sealed class JournalNews(JournalReader journal)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    /// <summary>Under load the outbox signal is raised thousands of times a second; a page is worth waiting for.</summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(20);

    private readonly Lock gate = new();
    private Task<Place>? look;

    /// <summary>Where the journal ends, looked up after this was asked.</summary>
    public Task<Place> Next(CancellationToken cancellation)
    {
        lock (gate)
        {
            if (look is null || look.IsCompleted)
                look = Look();
            return look.WaitAsync(cancellation);
        }
    }

    private async Task<Place> Look()
    {
        var news = journal.News;
        await Task.Delay(Gathering);
        await Task.WhenAny(news, Task.Delay(Interval));
        return await journal.End();
    }
}
