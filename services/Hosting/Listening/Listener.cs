using Rectify.Events;
using Rectify.Hosting.Store;

namespace Rectify.Hosting.Listening;

/// <summary>
/// Does something when a fact is heard; named as a sentence. It only says what to change: that is committed together with the
/// note that it was heard, so that duplicates and reordering change nothing.
/// </summary>
public interface IListener<TStore>
    where TStore : ServiceStore
{
    bool Hears(Fact fact);

    Task Hear(Fact fact, Envelope said, Changes changes, CancellationToken cancellation);
}

/// <inheritdoc cref="IListener{TStore}"/>
public abstract class Listener<TStore, TFact> : IListener<TStore>
    where TStore : ServiceStore
    where TFact : Fact
{
    public bool Hears(Fact fact) => fact is TFact;

    public Task Hear(Fact fact, Envelope said, Changes changes, CancellationToken cancellation) => Hear((TFact)fact, said, changes, cancellation);

    protected abstract Task Hear(TFact fact, Envelope said, Changes changes, CancellationToken cancellation);
}
