using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Rectify.Identities.V1;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Journal.Database;
using Rectify.Platform.Journal.Writing;

namespace Rectify.Identities;

/// <summary>Answers client_service.proto.</summary>
public sealed class ClientApi : ClientService.ClientServiceBase
{
    private static readonly Filter<Client> Filter = new Filter<Client>()
        .Name<V1.Person>("person", row => row.PersonId)
        .Enum("state", row => row.State);

    private readonly IdentityStore store;
    private readonly Resource<Client, V1.Client> clients;

    /// <summary>The secret that is being made: answered once, kept nowhere.</summary>
    private string secret = "";

    public ClientApi(IdentityStore store, UnitOfWork<IdentityStore> work)
    {
        this.store = store;
        var systems = new Lookahead<Guid, Person>(async (people, cancellation) =>
            await store.People.Where(row => people.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancellation));
        clients = new Resource<Client, V1.Client>(work, ToProto, Filter, rows => systems.Expect(rows.Select(row => row.PersonId)))
            .Verb(Client.ToRenew, (Client found, Step<RenewClientRequest> step) =>
            {
                var renewed = found.Renew(secret, step.Request.Reason.Trim());
                step.Changes.Upsert(Applications.Of(renewed.Next));
                return renewed;
            })
            .Verb(Client.ToSuspend, (Client found, Step<SuspendClientRequest> step) => found.Suspend(step.Request.Reason.Trim()))
            .Verb(
                Client.ToResume,
                async (Client found, Step<ResumeClientRequest> step) => found.Resume((await systems.Of(found.PersonId, step.Cancellation))!));
    }

    public override async Task<V1.Client> CreateClient(CreateClientRequest request, ServerCallContext context)
    {
        secret = CarriedSecret.Next();
        return await WithSecret(await clients.Create(request, context, async changes =>
        {
            var person = await store.Find<Person, V1.Person>(request.Client.Person, context.CancellationToken, "client.person");
            await store.RequireNoWayIn(person, "client.person", context.CancellationToken);
            var opened = Client.Open(person, secret);
            changes.Upsert(Applications.Of(opened.First));
            return opened;
        }), context.CancellationToken);
    }

    public override Task<V1.Client> GetClient(GetClientRequest request, ServerCallContext context) => clients.Get(request.Name, context);

    public override Task<ListClientHistoryResponse> ListClientHistory(ListClientHistoryRequest request, ServerCallContext context) =>
        clients.History<ListClientHistoryResponse>(request, context);

    public override Task<ListClientsResponse> ListClients(ListClientsRequest request, ServerCallContext context) =>
        clients.List<ListClientsResponse>(request, context);

    public override async Task<V1.Client> RenewClient(RenewClientRequest request, ServerCallContext context)
    {
        secret = CarriedSecret.Next();
        return await WithSecret(await clients.Step(request, context), context.CancellationToken);
    }

    public override Task<V1.Client> SuspendClient(SuspendClientRequest request, ServerCallContext context) => clients.Step(request, context);

    public override Task<V1.Client> ResumeClient(ResumeClientRequest request, ServerCallContext context) => clients.Step(request, context);

    private static V1.Client ToProto(Client client) => new()
    {
        Name = client.Name,
        Person = ResourceName.Of<V1.Person>(client.PersonId),
        ClientId = client.ClientId,
        State = client.State,
        Reason = client.Reason,
        LastUseTime = client.LastUse?.ToTimestamp(),
        LastRefusalTime = client.LastRefusal?.ToTimestamp(),
        Etag = client.Etag,
    };

    /// <summary>A repeat of the request is answered without: its secret is known to the first.</summary>
    private async Task<V1.Client> WithSecret(V1.Client client, CancellationToken cancellation)
    {
        var hash = CarriedSecret.HashOf(secret);
        if (await store.Clients.AnyAsync(row => row.SecretHash == hash, cancellation))
            client.ClientSecret = secret;
        return client;
    }
}
