using Rectify.Events;
using Rectify.Hosting.Store;

namespace Rectify.Hosting.Listening;

/// <summary>
/// A listener that keeps a copy: what it changes follows from the newest fact of a stream alone, whatever was said before it. So it
/// may be given many facts at once, and of each stream the last one only.
/// </summary>
public interface IFollower<TStore> : IListener<TStore>
    where TStore : ServiceStore
{
    bool Follows(Type fact);

    void Follow(Fact fact, Changes changes);
}

/// <inheritdoc cref="IFollower{TStore}"/>
public abstract class Follower<TStore, TFact> : Listener<TStore, TFact>, IFollower<TStore>
    where TStore : ServiceStore
    where TFact : Fact
{
    public bool Follows(Type fact) => fact.IsAssignableTo(typeof(TFact));

    public void Follow(Fact fact, Changes changes) => Follow((TFact)fact, changes);

    protected sealed override Task Hear(TFact fact, Envelope said, Changes changes, CancellationToken cancellation)
    {
        Follow(fact, changes);
        return Task.CompletedTask;
    }

    protected abstract void Follow(TFact fact, Changes changes);
}
