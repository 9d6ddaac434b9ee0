using System.Collections.Frozen;
using Rectify.Events;

namespace Rectify.Platform.Messaging.Listeners;

/// <summary>
/// A listener's class, the names of the facts that it hears, and whether it only follows (<see cref="Projection{TFact}"/>). It
/// hears everything that is said of the same kind of stream: so one that acts knows of each version whether it was heard, and for
/// one that follows the last fact of a stream is enough.
/// </summary>
internal sealed record Subscription(Type Listener, FrozenSet<string> Facts, bool IsProjection)
{
    public string Name => Listener.Name;

    public static Subscription Of(Type listener)
    {
        var fact = BaseOf(listener, type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Listener<>))?.GenericTypeArguments[0]
            ?? throw new InvalidOperationException($"{listener.Name} is no Listener<…>: what does it hear?");
        var follows = BaseOf(listener, type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Projection<>)) is not null;
        var heard = BaseOf(fact, type => type.BaseType == typeof(Fact))!;
        if (follows && fact != heard)
        {
            throw new InvalidOperationException(
                $"{listener.Name} follows {fact.Name}, which is not all that is said of its streams; let it follow {heard.Name}.");
        }

        return new Subscription(
            listener,
            Events.Facts.ByName.Where(pair => pair.Value.IsAssignableTo(heard)).Select(pair => pair.Key).ToFrozenSet(StringComparer.Ordinal),
            follows);
    }

    private static Type? BaseOf(Type? type, Func<Type, bool> isIt)
    {
        while (type is not null && !isIt(type))
            type = type.BaseType;
        return type;
    }
}

/// <summary>The listeners of a service, and whom they hear.</summary>
internal sealed class SubscriptionRegistry(string service)
{
    private readonly HashSet<string> producers = new(StringComparer.Ordinal);
    private readonly List<Subscription> subscriptions = [];

    public string Service => service;

    public IReadOnlyCollection<string> Producers => producers;

    public IReadOnlyList<Subscription> Subscriptions => subscriptions;

    public Subscription Named(string name) => subscriptions.FirstOrDefault(subscription => subscription.Name == name)
        ?? throw new InvalidOperationException($"There is no listener {name} any more.");

    public void Add(Subscription subscription) => subscriptions.Add(subscription);

    /// <summary>False when it is heard already.</summary>
    public bool AddProducer(string producer) => producers.Add(producer);
}
