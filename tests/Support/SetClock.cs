namespace Rectify.Testing;

/// <summary>A clock that shows what it is set to, at first the real time.</summary>
public sealed class SetClock : TimeProvider
{
    private long ticks = DateTimeOffset.UtcNow.Ticks;

    public override DateTimeOffset GetUtcNow() => new(Volatile.Read(ref ticks), TimeSpan.Zero);

    public void Set(DateTimeOffset now) => Volatile.Write(ref ticks, now.UtcTicks);
}
