using Microsoft.EntityFrameworkCore;
using Rectify.Events;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Journal.Writing;
using ClientState = Rectify.Identities.V1.Client.Types.State;

namespace Rectify.Identities;

/// <summary>Keeps when a connected system got a token, and when somebody sent a wrong secret in its name.</summary>
internal sealed class ClientUse(IServiceScopeFactory scopes)
{
    /// <summary>As who it gets a token; null where its credentials are suspended.</summary>
    public async Task<Person?> Take(string clientId, CancellationToken cancellation)
    {
        Person? person = null;
        await Keep(
            clientId,
            (client, system, at) =>
            {
                person = client.State == ClientState.Valid ? system : null;
                return person is null ? null : client.Use(at);
            },
            cancellation);
        return person;
    }

    public Task Refuse(string clientId, CancellationToken cancellation) => Keep(clientId, (client, _, at) => client.Refuse(at), cancellation);

    private async Task Keep(string clientId, Func<Client, Person, DateTimeOffset, (Client Next, Fact Fact)?> decide, CancellationToken cancellation)
    {
        await using var scope = scopes.SystemScope();
        var store = scope.ServiceProvider.GetRequiredService<IdentityStore>();
        await scope.ServiceProvider.GetRequiredService<UnitOfWork<IdentityStore>>().Write(
            async changes =>
            {
                var client = await store.Clients.FirstAsync(row => row.ClientId == clientId, cancellation);
                var system = await store.People.FirstAsync(row => row.Id == client.PersonId, cancellation);
                if (decide(client, system, changes.At) is { } decided)
                    changes.OnBehalfOf(system.AsActor()).Save(client, decided);
            },
            cancellation);
    }
}
