using Rectify.Events;
using Rectify.Platform.Journal.Writing;

namespace Rectify.Platform.Messaging.Listeners;

/// <summary>Does something when a fact is heard: see <see cref="Listener{TFact}"/> and <see cref="Projection{TFact}"/>.</summary>
public interface IListener
{
    Task Load(IReadOnlyList<Fact> facts, CancellationToken cancellation);

    void Handle(Fact fact, Changes changes);
}

/// <summary>
/// Does something when a fact is heard; named as a sentence. It only says what to change: that is committed together with the
/// note that it was heard, so that duplicates change nothing. Hears the facts of a stream one after another; while one of them is
/// parked, the later ones wait.
/// </summary>
public abstract class Listener<TFact> : IListener
    where TFact : Fact
{
    /// <summary>Reads what the facts are about, all at once, before the first of them is heard.</summary>
    protected virtual Task Load(IReadOnlyList<TFact> facts, CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>Decides on what was read and on what the facts before this one have changed.</summary>
    protected abstract void Handle(TFact fact, Changes changes);

    Task IListener.Load(IReadOnlyList<Fact> facts, CancellationToken cancellation) => Load([.. facts.OfType<TFact>()], cancellation);

    void IListener.Handle(Fact fact, Changes changes)
    {
        if (fact is TFact asked)
            Handle(asked, changes);
    }
}

/// <summary>
/// Keeps what a fact says of its stream's state: the newest wins, older ones are no news any more. Follows all facts of its kind of
/// stream, reads nothing and only puts and increases rows.
/// </summary>
public abstract class Projection<TFact> : Listener<TFact>
    where TFact : Fact
{
    protected sealed override Task Load(IReadOnlyList<TFact> facts, CancellationToken cancellation) => Task.CompletedTask;
}
