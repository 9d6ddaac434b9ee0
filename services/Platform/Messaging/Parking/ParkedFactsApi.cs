using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Rectify.Events.V1;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Journal.Database;
using Rectify.Platform.Journal.Writing;
using Rectify.Platform.Messaging.Faults;
using Rectify.Platform.Messaging.Inbox;

namespace Rectify.Platform.Messaging.Parking;

/// <summary>What is parked at one of the services in this process.</summary>
internal sealed class ParkedFactsApi(string service, Store store, UnitOfWork work, InboxDispatcher inbox)
{
    private const int AtOnce = 1000;

    public string Service => service;

    /// <summary>Whoever reads them may settle them (OPERATORS).</summary>
    private static string[] Settling => ["replay", "drop"];

    private IQueryable<Parked> Waiting => store.Set<Parked>().Where(row => row.State == ParkedEventState.Parked);

    /// <summary>Those that can be settled: no earlier one of their stream waits at their listener.</summary>
    private IQueryable<Parked> First => Waiting.Where(row => !Waiting.Any(earlier =>
        earlier.Listener == row.Listener && earlier.Stream == row.Stream && earlier.StreamVersion < row.StreamVersion));

    public async Task<ListParkedEventsResponse> List(ListParkedEventsRequest request, CancellationToken cancellation)
    {
        var shown = new List<(Guid Id, ParkedEvent Event)>();
        var (rows, next) = await Waiting.ReadPage(Page.Of(request.PageSize, request.PageToken), Read, cancellation);
        var ids = shown.ConvertAll(row => row.Id);
        var first = await First.Where(row => ids.Contains(row.Id)).Select(row => row.Id).ToListAsync(cancellation);
        foreach (var (id, parked) in shown)
            parked.Actions.Add(first.Contains(id) ? Settling : []);
        return new ListParkedEventsResponse { ParkedEvents = { rows }, NextPageToken = next };

        ParkedEvent Read(Parked row)
        {
            var parked = ToProto(row);
            shown.Add((row.Id, parked));
            return parked;
        }
    }

    public async Task<ParkedEvent> Get(string name, ServerCallContext context) => await Show(await Find(name, context), context.CancellationToken);

    public Task<ParkedEvent> Replay(ReplayParkedEventRequest request, ServerCallContext context) =>
        work.Step(
            request, context, [], FindFirst, (parked, _) => Retry(parked, context.CancellationToken), parked => Show(parked, context.CancellationToken));

    public async Task<ReplayParkedEventsResponse> ReplayAll(ServerCallContext context)
    {
        var done = new ReplayParkedEventsResponse();
        var stuck = new HashSet<(string Listener, string Stream)>();
        foreach (var parked in await Waiting.OrderBy(row => row.Stream).ThenBy(row => row.StreamVersion).Take(AtOnce).ToListAsync(context.CancellationToken))
        {
            if (stuck.Contains((parked.Listener, parked.Stream)))
                continue;
            try
            {
                var after = await Replay(new ReplayParkedEventRequest { Name = parked.Name, Etag = parked.Etag }, context);
                if (after.State == ParkedEventState.Replayed)
                {
                    done.Replayed++;
                }
                else
                {
                    done.Failed++;
                    stuck.Add((parked.Listener, parked.Stream));
                }
            }
            catch (Refusal refusal) when (refusal.Reason == ParkedReasons.ParkedEventSettled || refusal.Reason == Reasons.EtagStale)
            {
                // The journal brought it, too, and was faster: before it was read, or while it was applied.
            }
        }

        done.Parked = await Waiting.CountAsync(context.CancellationToken);
        return done;
    }

    public Task<ParkedEvent> Drop(DropParkedEventRequest request, ServerCallContext context) =>
        work.Step(request, context, [], FindFirst, (parked, changes) =>
        {
            changes.UpsertNewer(new InboxPosition { Listener = parked.Listener, Stream = parked.Stream, Version = parked.StreamVersion });
            return Task.FromResult(parked.Drop(request.Reason.Trim()));
        }, parked => Show(parked, context.CancellationToken));

    private async Task<(Parked, Events.Fact)> Retry(Parked parked, CancellationToken cancellation)
    {
        try
        {
            await inbox.HearAgain(parked, cancellation);
            return parked.Replay();
        }
        catch (Exception error) when (!TransientFault.Is(error))
        {
            return parked.FailAgain(FailureText.Of(error));
        }
    }

    /// <summary>One that is parked, and no earlier one of its stream at its listener is.</summary>
    private async Task<Parked> FindFirst(string name, ServerCallContext context)
    {
        var parked = (await Find(name, context)).StillParked();
        var first = await Waiting.Where(row => row.Listener == parked.Listener && row.Stream == parked.Stream)
            .OrderBy(row => row.StreamVersion).FirstOrDefaultAsync(context.CancellationToken);
        if (first is null)
            return (await Find(name, context)).StillParked(); // The journal has brought it meanwhile: that is refused as settled.
        return first.Id == parked.Id ? parked : throw ParkedReasons.ParkedEventWaits.Refuse(first.Name);
    }

    private async Task<Parked> Find(string name, ServerCallContext context)
    {
        var id = ParkedName.Parse(name).Id;
        return await store.FindRow<Parked>(id, context.CancellationToken) ?? throw ParkedReasons.ParkedEventNotFound.Refuse(name);
    }

    private async Task<ParkedEvent> Show(Parked row, CancellationToken cancellation)
    {
        var parked = ToProto(row);
        parked.Actions.Add(row.State == ParkedEventState.Parked && await First.AnyAsync(first => first.Id == row.Id, cancellation) ? Settling : []);
        return parked;
    }

    private static ParkedEvent ToProto(Parked row) => new()
    {
        Name = row.Name,
        Service = row.Service,
        Listener = row.Listener,
        Producer = row.Producer,
        EventId = row.EventId.ToString("D"),
        Stream = row.Stream,
        StreamVersion = row.StreamVersion,
        Type = row.Type,
        State = row.State,
        Reason = row.Reason,
        Attempts = row.Attempts,
        ParkedAt = row.ParkedAt.ToTimestamp(),
        Etag = row.Etag,
    };
}
