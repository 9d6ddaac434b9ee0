namespace Rectify.Testing.Servers;

/// <summary>What a <see cref="Line"/> does to the bytes that go over it.</summary>
/// <param name="Delay">In one direction.</param>
/// <param name="Jitter">By how much more or less, at random.</param>
/// <param name="Loss">The part of segments that are lost, of which TCP makes a wait until they are sent again.</param>
public sealed record Weather(TimeSpan Delay, TimeSpan Jitter, double Loss)
{
    /// <summary>What fits a frame of Ethernet.</summary>
    private const int SegmentBytes = 1448;

    /// <summary>TCP_RTO_MIN of Linux: after so long a segment is sent again, then after twice as long.</summary>
    private static readonly TimeSpan Retransmission = TimeSpan.FromMilliseconds(200);

    public static Weather Clear { get; } = new(TimeSpan.Zero, TimeSpan.Zero, 0);

    public bool IsClear => this == Clear;

    /// <summary>How long these bytes are under way, and how many of their segments had to be sent again.</summary>
    public (TimeSpan Takes, int Lost) For(int bytes)
    {
        var takes = Delay + (Jitter * ((2 * Random.Shared.NextDouble()) - 1));
        var lost = 0;
        for (var segment = 0; segment < bytes; segment += SegmentBytes)
        {
            for (var again = Retransmission; Random.Shared.NextDouble() < Loss; again *= 2)
            {
                takes += again;
                lost++;
            }
        }

        return (takes, lost);
    }
}
