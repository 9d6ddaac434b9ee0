using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Rectify.Identities.V1;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Api.Time;
using Rectify.Platform.Journal.Writing;
using AccountState = Rectify.Identities.V1.Account.Types.State;

namespace Rectify.Identities;

/// <summary>Answers session_service.proto.</summary>
public sealed class SessionApi(IdentityStore store, UnitOfWork<IdentityStore> work, TimeProvider clock) : SessionService.SessionServiceBase
{
    /// <summary>So precisely it is kept when a session was used last.</summary>
    private static readonly TimeSpan UsePrecision = TimeSpan.FromMinutes(1);

    public override Task<KeepSessionResponse> KeepSession(KeepSessionRequest request, ServerCallContext context) =>
        work.Write(request, context, async changes =>
        {
            var id = CarriedSecret.HashOf(request.Key);
            var known = await store.Sessions.FirstOrDefaultAsync(row => row.Id == id, context.CancellationToken);
            var account = await store.AccountOf(request.Subject, context.CancellationToken);
            changes.Upsert(new BrowserSession
            {
                Id = id,
                Subject = request.Subject,
                Ticket = request.Ticket.ToByteArray(),
                Device = request.Device,
                StartedAt = known?.StartedAt ?? changes.At,
                LastUsedAt = changes.At,
                EndSeconds = request.ExpireSeconds,
                Epoch = known?.Epoch ?? account?.Epoch ?? 0,
            });
            return new KeepSessionResponse();
        });

    public override async Task<FindSessionResponse> FindSession(FindSessionRequest request, ServerCallContext context)
    {
        var id = CarriedSecret.HashOf(request.Key);
        var now = clock.GetUtcNow();
        var session = await store.Sessions.FirstOrDefaultAsync(row => row.Id == id, context.CancellationToken);
        if (session is null || session.EndSeconds < now.ToUnixTimeSeconds() || await HasEnded(session, context.CancellationToken))
            return new FindSessionResponse();
        if (now - session.LastUsedAt > UsePrecision)
            await store.Sessions.Where(row => row.Id == id).ExecuteUpdateAsync(row => row.SetProperty(one => one.LastUsedAt, now), context.CancellationToken);
        return new FindSessionResponse { Ticket = ByteString.CopyFrom(session.Ticket) };
    }

    public override async Task<EndSessionResponse> EndSession(EndSessionRequest request, ServerCallContext context)
    {
        var id = CarriedSecret.HashOf(request.Key);
        await store.Sessions.Where(row => row.Id == id).ExecuteDeleteAsync(context.CancellationToken);
        return new EndSessionResponse();
    }

    public override async Task<ListHeldResponse> ListHeld(ListHeldRequest request, ServerCallContext context)
    {
        var today = DistrictTime.DateOf(clock.GetUtcNow());
        var held = await store.Appointments
            .Where(row => store.People.Any(person => person.Id == row.PersonId && person.Subject == request.Subject)).ToListAsync(context.CancellationToken);
        return new ListHeldResponse { Appointments = { held.Where(row => row.IsHeldOn(today)).SelectMany(row => row.AsTokensSay) } };
    }

    public override Task<KeepProtectionKeyResponse> KeepProtectionKey(KeepProtectionKeyRequest request, ServerCallContext context) =>
        work.Write(request, context, changes =>
        {
            changes.Upsert(new ProtectionKey { Id = request.Id, Xml = request.Xml });
            return Task.FromResult(new KeepProtectionKeyResponse());
        });

    public override async Task<ListProtectionKeysResponse> ListProtectionKeys(ListProtectionKeysRequest request, ServerCallContext context) =>
        new() { Xml = { await store.ProtectionKeys.Select(row => row.Xml).ToListAsync(context.CancellationToken) } };

    internal static Session ToProto(BrowserSession session) => new()
    {
        Device = session.Device,
        StartTime = session.StartedAt.ToTimestamp(),
        LastUseTime = session.LastUsedAt.ToTimestamp(),
    };

    /// <summary>With its account: whom another issuer signs in has none here.</summary>
    private async Task<bool> HasEnded(BrowserSession session, CancellationToken cancellation) =>
        await store.AccountOf(session.Subject, cancellation) is { } account && (account.State != AccountState.Open || account.Epoch != session.Epoch);
}
