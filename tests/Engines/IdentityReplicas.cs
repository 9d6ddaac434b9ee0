using Rectify.Identities;
using Rectify.Testing.Servers;

namespace Rectify.Testing.Engines;

/// <summary>Replicas of the identity service share one database: clients, keys, accounts.</summary>
[Collection(nameof(Engines))]
public sealed class IdentityReplicas(EnginesFixture engines) : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("rectify-replicas-").FullName;

    [Fact]
    public async Task TheyMayStartAtOnceAndAgain()
    {
        string[] settings =
        [
            .. await StoreRoles.Settings("identity", engines.Postgres.Address("replicas")),
            "--Issuer=http://127.0.0.1:1", "--ServiceSecret=of-this-test", "--Mobile:Redirects=cn.example.rectify:/signed-in",
        ];
        for (var start = 0; start < 2; start++)
        {
            foreach (var host in await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => OnPostgres.Host(folder, new IdentityModule(), settings))))
                await host.DisposeAsync();
        }

        Assert.Equal(
            ["rectify confidential", "rectify-mobile public"],
            await engines.Postgres.Ask(
                "replicas", "postgres", null, "SELECT client_id || ' ' || client_type FROM \"OpenIddictApplications\" ORDER BY client_id COLLATE \"C\""));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
