using Rectify.Experiments.Systems;

namespace Rectify.Experiments.Driving;

/// <summary>Several workers under way, and the diary of what they did.</summary>
public sealed class Driver : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly Diary diary;
    private readonly Sender sender;
    private readonly List<Task> working;

    private Driver(ISystem system, string diaryFile, int workers, TimeSpan pause, int seed)
    {
        diary = new Diary(diaryFile);
        sender = new Sender(system.Address, diary);
        var tokens = new Tokens(system.IdentityFile);
        working = [.. Enumerable.Range(0, workers).Select(number => new Worker(sender, tokens, new Random(seed + number), pause, stop.Token).Run())];
    }

    /// <summary>So far.</summary>
    public int Acknowledged => sender.Acknowledged;

    public IEnumerable<Trouble> Troubles => sender.Troubles;

    /// <summary>How long the slowest write took of those that were sent in that time and acknowledged.</summary>
    public TimeSpan Slowest(DateTime from, DateTime until) => sender.Slowest(from, until);

    public static Driver Start(ISystem system, string diaryFile, int workers, TimeSpan pause, int seed) => new(system, diaryFile, workers, pause, seed);

    /// <summary>Waits until so many more were acknowledged: the load is really on.</summary>
    public Task More(int commands)
    {
        var goal = Acknowledged + commands;
        return Patiently.Until(
            () => Acknowledged >= goal || working.Exists(work => work.IsFaulted),
            TimeSpan.FromMinutes(5),
            $"Only {Acknowledged} commands were acknowledged, not {goal},");
    }

    /// <summary>Ends what is under way, and reads the diary back.</summary>
    public async Task<IReadOnlyList<Command>> Stop()
    {
        await stop.CancelAsync();
        await Task.WhenAll(working);
        await diary.DisposeAsync();
        return await Diary.Read(diary.FileName);
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await Task.WhenAll(working).ContinueWith(_ => { }, TaskScheduler.Default);
        await diary.DisposeAsync();
        sender.Dispose();
        stop.Dispose();
    }
}
