using Rectify.Events;
using Rectify.Hosting.Store;

namespace Rectify.Hosting.Listening;

/// <summary>Does something when a fact is heard: see <see cref="Listener{TStore, TFact}"/> and <see cref="Follower{TStore, TFact}"/>.</summary>
public interface IListener<TStore>
    where TStore : ServiceStore
{
    Task Hear(Fact fact, Envelope said, Changes changes, CancellationToken cancellation);
}

/// <summary>
/// Does something when a fact is heard; named as a sentence. It only says what to change: that is committed together with the
/// note that it was heard, so that duplicates change nothing. Hears the facts of a stream one after another; while one of them is
/// parked, the later ones wait.
/// </summary>
public abstract class Listener<TStore, TFact> : IListener<TStore>
    where TStore : ServiceStore
    where TFact : Fact
{
    public Task Hear(Fact fact, Envelope said, Changes changes, CancellationToken cancellation) => Hear((TFact)fact, said, changes, cancellation);

    protected abstract Task Hear(TFact fact, Envelope said, Changes changes, CancellationToken cancellation);
}

/// <summary>
/// Keeps what a fact says of its stream's state: the newest wins, older ones are no news any more. Reads nothing and only puts
/// and increases rows, so that many facts are kept in one go.
/// </summary>
public abstract class Follower<TStore, TFact> : Listener<TStore, TFact>
    where TStore : ServiceStore
    where TFact : Fact
{
    protected abstract void Follow(TFact fact, Changes changes);

    protected sealed override Task Hear(TFact fact, Envelope said, Changes changes, CancellationToken cancellation)
    {
        Follow(fact, changes);
        return Task.CompletedTask;
    }
}
