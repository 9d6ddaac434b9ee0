using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rectify.Events;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Journal.Database;
using Rectify.Platform.Journal.Runtime;
using Rectify.Platform.Messaging.Faults;
using Rectify.Platform.Messaging.Journals;
using Rectify.Platform.Messaging.Listeners;
using Rectify.Platform.Messaging.Traces;

namespace Rectify.Platform.Messaging.Inbox;

/// <summary>
/// Brings what was said to the listeners of a service, each version once. What cannot be applied is parked with its reason, so that
/// it holds up nothing but, at a listener that acts, the later facts of its own stream. Trouble of the surroundings is thrown: it
/// passes, and the same is brought again. A projection that is brought what was parked, or something newer of its stream, settles it.
/// </summary>
internal sealed class InboxDispatcher(
    [FromKeyedServices] ServiceRuntime service,
    [FromKeyedServices] SubscriptionRegistry registry,
    [FromKeyedServices] InboxCommit commit,
    [FromKeyedServices] ParkedFacts parkedFacts,
    JournalClient producers)
{
    private const int Decisions = 8;

    private static readonly TimeSpan[] Pauses = [TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(500)];

    /// <summary>In the order in which it was said, as far as that is known.</summary>
    public async Task Hear(IReadOnlyList<Envelope> envelopes, CancellationToken cancellation)
    {
        foreach (var subscription in registry.Subscriptions)
        {
            var news = envelopes.Where(one => subscription.Facts.Contains(one.Type)).ToList();
            if (news.Count == 0)
                continue;
            foreach (var one in await HearTogether(subscription, news, cancellation))
                await (subscription.IsProjection ? ApplyOrPark(subscription, one, cancellation) : Act(subscription, one, cancellation));
        }
    }

    /// <summary>Has a listener hear what was parked; to settle it is up to the caller.</summary>
    /// <exception cref="Exception">Whatever the listener fails with.</exception>
    public Task HearAgain(Parked parked, CancellationToken cancellation) =>
        Apply(registry.Named(parked.Listener), ParkedFacts.SaidOf(parked), parked, cancellation);

    /// <summary>
    /// Hears in one commit what can be, and returns the rest in its order. Should that fail, the rest is everything, to find out which
    /// it is.
    /// </summary>
    private async Task<IReadOnlyList<Envelope>> HearTogether(Subscription subscription, List<Envelope> envelopes, CancellationToken cancellation)
    {
        var (together, rest) = await Sort(subscription, envelopes, cancellation);
        try
        {
            if (together.Count == 0 || await Keep(subscription, together, null, cancellation))
                return rest;
        }
        catch (Exception error) when (!TransientFault.Is(error))
        {
            // Told, and parked, when it fails alone.
        }

        return [.. together, .. rest];
    }

    /// <summary>
    /// What of the news can be heard in one commit: at a projection the newest of each stream; at one that acts what follows on what was
    /// heard, apart from streams with a gap or with something parked.
    /// </summary>
    private async Task<(List<Envelope> Together, List<Envelope> Others)> Sort(
        Subscription subscription, List<Envelope> envelopes, CancellationToken cancellation)
    {
        await using var scope = service.SystemScope();
        var store = scope.Store;
        var streams = envelopes.Select(one => one.Stream).Distinct().ToList();
        var known = await store.Set<InboxPosition>().Where(row => row.Listener == subscription.Name && streams.Contains(row.Stream))
            .ToDictionaryAsync(row => row.Stream, row => row.Version, cancellation);
        var news = ByStream(envelopes, known);
        if (subscription.IsProjection)
            return ([.. news.Select(stream => stream[^1])], []);
        var parked = await ParkedFacts.At(store, subscription.Name).Where(row => streams.Contains(row.Stream)).Select(row => row.Stream)
            .ToListAsync(cancellation);
        var following = news.ToLookup(stream =>
            stream[^1].Version == known.GetValueOrDefault(stream[0].Stream) + stream.Count && !parked.Contains(stream[0].Stream));
        return ([.. following[true].SelectMany(stream => stream)], [.. following[false].SelectMany(stream => stream)]);
    }

    /// <summary>What is news, once, each stream in its order; streams in one order, so that commits do not wait for each other in a circle.</summary>
    private static IEnumerable<List<Envelope>> ByStream(List<Envelope> envelopes, Dictionary<string, long> known) => envelopes
        .Where(one => one.Version > known.GetValueOrDefault(one.Stream))
        .GroupBy(one => one.Stream, StringComparer.Ordinal)
        .OrderBy(stream => stream.Key, StringComparer.Ordinal)
        .Select(stream => stream.DistinctBy(one => one.Version).OrderBy(one => one.Version).ToList());

    /// <summary>Has the listener hear it and keeps what it says, in one commit; false when some of it was heard already.</summary>
    private async Task<bool> Keep(Subscription subscription, IReadOnlyList<Envelope> envelopes, Parked? replayed, CancellationToken cancellation)
    {
        await using var scope = service.SystemScope();
        var since = DateTimeOffset.UtcNow;
        var listener = (IListener)scope.Services.GetRequiredService(subscription.Listener);
        var changes = scope.Work.Draft();
        var facts = envelopes.Select(one => Facts.Read(one)!).ToList();
        await listener.Load(facts, cancellation);
        foreach (var (fact, one) in facts.Zip(envelopes))
        {
            using var span = FactTraces.Hear(subscription.Name, one, since);
            var actor = Person.Nobody with { Subject = one.Actor, Name = one.ActorName, Post = fact.ActorPost ?? "" };
            listener.Handle(fact, changes.OnBehalfOf(actor, one.EventId.ToString("D")));
        }

        var heard = envelopes.GroupBy(one => one.Stream, StringComparer.Ordinal)
            .Select(stream => new InboxPosition { Listener = subscription.Name, Stream = stream.Key, Version = stream.Max(one => one.Version) }).ToList();
        if (subscription.IsProjection)
        {
            changes.KeepLastOfEachRow();
            await ParkedFacts.Settle(scope.Store, heard, replayed, changes, cancellation);
        }

        if (!await commit.Keep(scope.Store, heard, changes, cancellation))
            return false;
        foreach (var one in envelopes)
            ListenerMeter.Heard(service.Name, subscription.Name, changes.At - one.At);
        return true;
    }

    /// <summary>What overtook earlier facts of its stream waits for them: they are read from the producer's journal.</summary>
    private async Task Act(Subscription subscription, Envelope envelope, CancellationToken cancellation)
    {
        var known = await HeardOf(subscription, envelope.Stream, cancellation);
        if (known < envelope.Version - 1)
        {
            foreach (var overtaken in await producers.Between(known, envelope, cancellation))
                await ActInTurn(subscription, overtaken, cancellation);
        }

        if (known < envelope.Version)
            await ActInTurn(subscription, envelope, cancellation);
    }

    private async Task ActInTurn(Subscription subscription, Envelope envelope, CancellationToken cancellation)
    {
        switch (await parkedFacts.FirstOf(subscription.Name, envelope.Stream, cancellation))
        {
            case { } first when first < envelope.Version:
                await parkedFacts.Park(subscription.Name, envelope, $"It waits for version {first} of its stream, which is parked.", attempts: 0, cancellation);
                break;
            case { } first when first == envelope.Version:
                break;
            default:
                await ApplyOrPark(subscription, envelope, cancellation);
                break;
        }
    }

    private async Task ApplyOrPark(Subscription subscription, Envelope envelope, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await Apply(subscription, envelope, null, cancellation);
                return;
            }
            catch (Exception error) when (!TransientFault.Is(error))
            {
                if (attempt > Pauses.Length)
                {
                    if (!await IsOldNews(subscription, envelope, cancellation))
                        await parkedFacts.Park(subscription.Name, envelope, FailureText.Of(error), attempt, cancellation);
                    return;
                }
            }

            await Task.Delay(Pauses[attempt - 1], cancellation);
        }
    }

    /// <summary>Decides again as long as somebody else changed the same thing meanwhile.</summary>
    private async Task Apply(Subscription subscription, Envelope envelope, Parked? replayed, CancellationToken cancellation)
    {
        for (var decision = 1; decision <= Decisions; decision++)
        {
            try
            {
                await Keep(subscription, [envelope], replayed, cancellation);
                return;
            }
            catch (DbException error) when (DatabaseEngine.TableOfConflict(error) is not null)
            {
                if (await IsOldNews(subscription, envelope, cancellation))
                    return;
            }
        }

        throw new GapException($"{subscription.Name} cannot keep what it heard of {envelope.Stream}: it changes all the time.");
    }

    private async Task<bool> IsOldNews(Subscription subscription, Envelope envelope, CancellationToken cancellation) =>
        await HeardOf(subscription, envelope.Stream, cancellation) >= envelope.Version;

    /// <summary>The last version of a stream that the listener has heard; 0 for none.</summary>
    private async Task<long> HeardOf(Subscription subscription, string stream, CancellationToken cancellation)
    {
        await using var scope = service.SystemScope();
        return await scope.Store.Set<InboxPosition>()
            .Where(row => row.Listener == subscription.Name && row.Stream == stream).Select(row => row.Version).FirstOrDefaultAsync(cancellation);
    }
}
