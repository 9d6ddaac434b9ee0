using Rectify.Experiments.Systems;

namespace Rectify.Experiments.Faults;

/// <summary>Every message three times, shuffled.</summary>
internal sealed class E07Shuffled : Reordered
{
    private const int Window = 1000;

    public override string Id => "E7";

    public override string Fault => "every message three times, shuffled in a window of 1,000";

    protected override async Task Say(Wire wire, IReadOnlyList<WireMessage> messages, Lab lab)
    {
        var random = new Random(7);
        foreach (var window in messages.SelectMany(message => Enumerable.Repeat(message, 3)).Chunk(Window))
        {
            random.Shuffle(window);
            foreach (var message in window)
                await wire.Say(message);
        }
    }
}

/// <summary>Every message in reverse order, and late.</summary>
internal sealed class E08Reversed : Reordered
{
    public override string Id => "E8";

    public override string Fault => "every message reversed, and late";

    protected override async Task Say(Wire wire, IReadOnlyList<WireMessage> messages, Lab lab)
    {
        var random = new Random(8);
        var longest = TimeSpan.FromSeconds(lab.Either(10, 2));
        var start = DateTime.UtcNow;
        var late = messages.Reverse()
            .Select((message, order) => (Message: message, Due: (random.NextDouble() * longest) + TimeSpan.FromMilliseconds(order)))
            .OrderBy(one => one.Due);
        foreach (var (message, due) in late)
        {
            if (start + due - DateTime.UtcNow is var wait && wait > TimeSpan.Zero)
                await Task.Delay(wait);
            await wire.Say(message);
        }
    }
}
