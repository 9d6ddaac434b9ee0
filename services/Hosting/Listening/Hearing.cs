using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rectify.Events;
using Rectify.Hosting.Identity;
using Rectify.Hosting.Journals;
using Rectify.Hosting.Operations.Metrics;
using Rectify.Hosting.Operations.Traces;
using Rectify.Hosting.Parking;
using Rectify.Hosting.Store;

namespace Rectify.Hosting.Listening;

/// <summary>
/// Brings what was said to the listeners of a service, each version once. What cannot be applied is parked with its reason, so that
/// it holds up nothing but, at a listener that acts, the later facts of its own stream. Trouble of the surroundings is thrown: it
/// passes, and the same is brought again.
/// </summary>
internal sealed class Hearing<TStore>(IServiceScopeFactory scopes, Audience<TStore> audience, ServiceName<TStore> service, ParkingPlace<TStore> parking, Streams streams)
    where TStore : ServiceStore
{
    private const int Decisions = 8;
    private const int AtOnce = 4;

    private static readonly TimeSpan[] Pauses = [TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(500)];

    /// <summary>In the order in which it was said, as far as that is known.</summary>
    public async Task Hear(IReadOnlyList<Envelope> said, CancellationToken cancellation)
    {
        foreach (var ear in audience.Ears.Where(ear => ear.Follows))
        {
            if (said.Where(one => ear.Facts.Contains(one.Type)).ToList() is { Count: > 0 } news)
                await Follow(ear, news, cancellation);
        }

        var acting = audience.Ears.Where(ear => !ear.Follows).ToList();
        var heard = said.Where(one => acting.Exists(ear => ear.Facts.Contains(one.Type))).GroupBy(one => one.Stream, StringComparer.Ordinal);
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation };
        await Parallel.ForEachAsync(heard, options, async (stream, stop) =>
        {
            foreach (var one in stream.OrderBy(one => one.Version))
            {
                foreach (var ear in acting.Where(ear => ear.Facts.Contains(one.Type)))
                    await Act(ear, one, stop);
            }
        });
    }

    /// <summary>Has a listener hear what was parked.</summary>
    /// <exception cref="Exception">Whatever the listener fails with.</exception>
    public Task HearAgain(string listener, Envelope said, CancellationToken cancellation) => Apply(audience.Named(listener), said, cancellation);

    /// <summary>The newest of each stream in one commit; should that fail, one after another, to find out which it is.</summary>
    private async Task Follow(Ear ear, List<Envelope> news, CancellationToken cancellation)
    {
        if (news.Count > 1 && await FollowTogether(ear, [.. news.GroupBy(one => one.Stream, StringComparer.Ordinal).Select(stream => stream.MaxBy(one => one.Version)!)], cancellation))
            return;
        foreach (var one in news)
            await ApplyOrPark(ear, one, cancellation);
    }

    private async Task<bool> FollowTogether(Ear ear, List<Envelope> newest, CancellationToken cancellation)
    {
        await using var scope = SystemScope();
        var store = scope.ServiceProvider.GetRequiredService<TStore>();
        var streams = newest.ConvertAll(one => one.Stream);
        var known = await store.Heard.Where(row => row.Listener == ear.Name && streams.Contains(row.Stream)).ToDictionaryAsync(row => row.Stream, row => row.Version, cancellation);
        var news = newest.Where(one => known.GetValueOrDefault(one.Stream) < one.Version).OrderBy(one => one.Stream, StringComparer.Ordinal).ToList();
        if (news.Count == 0)
            return true;
        try
        {
            var since = DateTimeOffset.UtcNow;
            var changes = scope.ServiceProvider.GetRequiredService<Journal<TStore>>().Draft();
            var follower = (IListener<TStore>)scope.ServiceProvider.GetRequiredService(ear.Listener);
            foreach (var one in news)
                await follower.Hear(Facts.Read(one)!, one, changes, cancellation);
            changes.KeepLastOfEachRow(store);
            if (!await scope.ServiceProvider.GetRequiredService<HeardCommit<TStore>>().Keep(news.Select(one => NoteOf(ear, one)), changes, cancellation))
                return false;
            foreach (var one in news)
            {
                Tracing.Hear(ear.Name, one, since)?.Dispose();
                Instruments.Heard(service.Value, ear.Name, changes.At - one.At);
            }

            return true;
        }
        catch (Exception error) when (!Outage.Is(error))
        {
            return false;
        }
    }

    /// <summary>What overtook earlier facts of its stream waits for them: they are read from the producer's journal.</summary>
    private async Task Act(Ear ear, Envelope said, CancellationToken cancellation)
    {
        var known = await HeardOf(ear, said.Stream, cancellation);
        if (known < said.Version - 1)
        {
            foreach (var overtaken in await streams.Between(known, said, cancellation))
            {
                if (ear.Facts.Contains(overtaken.Type))
                    await ActInTurn(ear, overtaken, cancellation);
            }
        }

        if (known < said.Version)
            await ActInTurn(ear, said, cancellation);
    }

    private async Task ActInTurn(Ear ear, Envelope said, CancellationToken cancellation)
    {
        switch (await parking.FirstOf(ear.Name, said.Stream, cancellation))
        {
            case { } first when first < said.Version:
                await parking.Park(ear.Name, said, $"It waits for version {first} of its stream, which is parked.", attempts: 0, cancellation);
                break;
            case { } first when first == said.Version:
                break;
            default:
                await ApplyOrPark(ear, said, cancellation);
                break;
        }
    }

    private async Task ApplyOrPark(Ear ear, Envelope said, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await Apply(ear, said, cancellation);
                return;
            }
            catch (Exception error) when (!Outage.Is(error))
            {
                if (attempt > Pauses.Length)
                {
                    if (!await IsOldNews(ear, said, cancellation))
                        await parking.Park(ear.Name, said, FailureText.Of(error), attempt, cancellation);
                    return;
                }
            }

            await Task.Delay(Pauses[attempt - 1], cancellation);
        }
    }

    /// <summary>Decides again as long as somebody else changed the same thing meanwhile.</summary>
    private async Task Apply(Ear ear, Envelope said, CancellationToken cancellation)
    {
        for (var decision = 1; decision <= Decisions; decision++)
        {
            try
            {
                await Decide(ear, said, cancellation);
                return;
            }
            catch (DbException error) when (Database.TableOfConflict(error) is not null)
            {
                if (await IsOldNews(ear, said, cancellation))
                    return;
            }
        }

        throw new NotYetException($"{ear.Name} cannot keep what it heard of {said.Stream}: it changes all the time.");
    }

    private async Task Decide(Ear ear, Envelope said, CancellationToken cancellation)
    {
        await using var scope = SystemScope();
        using var span = Tracing.Hear(ear.Name, said, DateTimeOffset.UtcNow);
        var listener = (IListener<TStore>)scope.ServiceProvider.GetRequiredService(ear.Listener);
        var journal = scope.ServiceProvider.GetRequiredService<Journal<TStore>>();
        var changes = new Changes(service.Value, Person.Nobody with { Subject = said.Actor, Name = said.ActorName }, journal.Now(), said.EventId.ToString("D"));
        await listener.Hear(Facts.Read(said)!, said, changes, cancellation);
        if (await scope.ServiceProvider.GetRequiredService<HeardCommit<TStore>>().Keep([NoteOf(ear, said)], changes, cancellation))
            Instruments.Heard(service.Value, ear.Name, changes.At - said.At);
    }

    private async Task<bool> IsOldNews(Ear ear, Envelope said, CancellationToken cancellation) => await HeardOf(ear, said.Stream, cancellation) >= said.Version;

    /// <summary>The last version of a stream that the listener has heard; 0 for none.</summary>
    private async Task<long> HeardOf(Ear ear, string stream, CancellationToken cancellation)
    {
        await using var scope = SystemScope();
        return await scope.ServiceProvider.GetRequiredService<TStore>().Heard
            .Where(row => row.Listener == ear.Name && row.Stream == stream).Select(row => row.Version).FirstOrDefaultAsync(cancellation);
    }

    private AsyncServiceScope SystemScope()
    {
        var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().IsTheSystem();
        return scope;
    }

    private static Heard NoteOf(Ear ear, Envelope said) => new() { Listener = ear.Name, Stream = said.Stream, Version = said.Version };
}
