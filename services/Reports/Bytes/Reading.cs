using Google.Protobuf;

namespace Rectify.Reports.Bytes;

/// <summary>
/// One reading of a document: what it may still take, and whether anybody still waits for it. Every stage says what it is about to keep before it
/// keeps it, and <paramref name="check"/> is asked at bounded distances: it throws when the reading is to end.
/// </summary>
internal sealed class Reading(Action check)
{
    // A message beside its fields: its own object, the lists within it, its place in a list. What is one byte on the wire is two in a text.
    private const int Message = 160;
    private const int OfTheWire = 2;

    private readonly Dictionary<Bound, long> counts = [];
    private long unpacked;
    private long taken;

    public Reading(CancellationToken cancellation)
        : this(cancellation.ThrowIfCancellationRequested)
    {
    }

    /// <summary>Bytes that this reading may take, by what was unpacked so far.</summary>
    public long Allowance => Math.Clamp(unpacked * ReadingLimits.MemoryPerByte, ReadingLimits.LeastMemory, ReadingLimits.MostMemory);

    /// <summary>The end of a piece of work of bounded length.</summary>
    public void Step() => check();

    /// <summary>Some more bytes or characters of the document are at hand.</summary>
    public void Unpack(long count)
    {
        check();
        unpacked += count;
        if (unpacked > ReadingLimits.Unpacked)
            throw Unreadable.LargeUnpacked.With(ReadingLimits.Unpacked >> 20);
    }

    public void Take(Bound bound, long count = 1)
    {
        check();
        var sum = counts[bound] = counts.GetValueOrDefault(bound) + count;
        taken += count * bound.Bytes;
        if (sum > bound.Most)
            throw Unreadable.Many.With(bound.Most, bound.English, bound.Chinese);
        Ensure(taken, bound.English, bound.Chinese);
    }

    /// <summary>The text, if it may be kept.</summary>
    public string Text(string text)
    {
        Take(ReadingLimits.Characters, text.Length);
        return text;
    }

    /// <summary>What somebody else builds for this reading has allocated so many bytes.</summary>
    public void Ensure(long bytes, string english, string chinese)
    {
        check();
        if (bytes > Allowance)
            throw Unreadable.Heavy.With(Allowance >> 20, english, chinese);
    }

    /// <summary>The items one by one, each a step.</summary>
    public IEnumerable<T> Each<T>(IEnumerable<T> items)
    {
        foreach (var item in items)
        {
            check();
            yield return item;
        }
    }

    /// <summary>What was found out, one by one, if it may be kept.</summary>
    public IEnumerable<T> Found<T>(IEnumerable<T> found)
        where T : IMessage
    {
        foreach (var one in found)
        {
            Found(one);
            yield return one;
        }
    }

    public void Found(IMessage message) => Take(ReadingLimits.Found, Message + (OfTheWire * message.CalculateSize()));
}
