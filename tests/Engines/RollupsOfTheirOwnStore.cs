using Npgsql;
using Rectify.Issues.V1;
using Rectify.Platform.Api.Calls;
using Rectify.Platform.Api.Resources;
using Rectify.Supervision.Snapshots;
using Rectify.Supervision.V1;
using Rectify.Testing.Servers;
using StackExchange.Redis;

namespace Rectify.Testing.Engines;

/// <summary>What Redis keeps of one database is never taken for the figures of another that has come to the same number.</summary>
[Collection(nameof(Engines))]
public sealed class RollupsOfTheirOwnStore(EnginesFixture engines)
{
    private const int Agencies = 5;
    private const int FactsOfAnAgency = 3;

    /// <summary>A copy of another database, which its roles open.</summary>
    private const string Backup = "backup";

    private static readonly DateOnly Due = new(2030, 1, 1);
    private readonly string district = $"d{Guid.NewGuid():N}";

    [Fact]
    public async Task AnotherDatabaseThatStartsAtTheSameNumberShowsItsOwnAgencies()
    {
        await Leave("here", Some(Agencies));
        var other = Some(Agencies);
        await using (var alone = await Supervision("other", "--Redis="))
            await Hear(alone, other);

        await using var there = await Supervision("other");

        await Shows(there, other);
        Assert.Empty(await there.Differing());
    }

    [Fact]
    public async Task AnotherDatabaseThatPassesTheSameNumberShowsItsOwnAgencies()
    {
        await Leave("here", Some(Agencies));
        var other = Some(Agencies - 1);
        var last = new Spoken();
        await using var there = await Supervision("other");
        await Hear(there, other);

        foreach (var fact in last.WithOneIssue(Due))
        {
            var before = await Version(there);
            await there.Hear(fact);
            await RunningSuite.Eventually(async () => await Version(there) > before);
            Assert.Subset(NamesOf([.. other, last]), await Shown(there));
        }

        await Shows(there, [.. other, last]);
        Assert.Empty(await there.Differing());
    }

    [Fact]
    public async Task OfARestoredDatabaseWhatWasUndoneIsNotShownOnceItsFiguresAreRebuilt()
    {
        await using var producers = await RunningSuite.Start();
        string[] peers =
        [
            $"--Identity=dev:{producers.Folder}/identity.pem", $"--Peers:issue={producers.ServicesAddress}", $"--Peers:measure={producers.ServicesAddress}",
            $"--Peers:identity={producers.ServicesAddress}",
        ];
        var remembered = (await ImportedIssue.In(producers)).Agency;
        var undone = new Spoken();
        await using (var before = await Supervision("here", peers))
            await RunningSuite.Eventually(async () => (await before.District())["totals"]!["measures"]!.Number("total") == 1);
        await BackUp("here");
        await using (var before = await Supervision("here"))
        {
            await before.Hear(undone.WithOneIssue(Due));
            await RunningSuite.Eventually(async () => await before.Find(undone.Agency) is not null && await before.Differing() is []);
        }

        await using var restored = await Supervision(Backup, peers);
        await restored.Office.PostJson("/v1/rollups:rebuild").Json();
        for (var passed = 0; passed < 2 * FactsOfAnAgency; passed++)
        {
            Assert.Equal([remembered], await Shown(restored));
            await Raise(ResourceName.Parse<Agency>(remembered));
            Assert.Empty(await restored.Differing());
        }
    }

    [Fact]
    public async Task ADatabaseThatIsBehindWhatWasCountedOfItIsKnownToBeRestored()
    {
        var (remembered, undone) = (Some(Agencies), new Spoken());
        await using (var before = await Supervision("here", "--Redis="))
            await Hear(before, remembered);
        await BackUp("here");
        await using (var before = await Supervision("here"))
            await Hear(before, [undone], FactsOfAnAgency * (Agencies + 1));
        Assert.Equal(Agencies + 1, (await Kept()).Agencies.Count);

        await using var restored = await Supervision(Backup);
        for (var passed = 0; passed < 2 * FactsOfAnAgency; passed++)
        {
            await Shows(restored, remembered);
            await Raise(remembered[0].Agency);
            Assert.Empty(await restored.Differing());
        }

        Assert.Equal(Agencies, (await Kept()).Agencies.Count);
    }

    [Fact]
    public async Task AnAgencyThatTheTableOfVersionsHasNoMoreIsNotShownAnyMore()
    {
        var spoken = Some(Agencies);
        await using var supervision = await Supervision("here");
        await Hear(supervision, spoken);

        await engines.Postgres.Run(Named("here"), $"""
            DELETE FROM followed_agencies WHERE agency_id = '{spoken[0].Agency}';
            DELETE FROM followed_issues WHERE agency_id = '{spoken[0].Agency}';
            DELETE FROM followed_measures WHERE agency_id = '{spoken[0].Agency}';
            DELETE FROM agency_versions WHERE agency_id = '{spoken[0].Agency}';
            """);

        await RunningSuite.Eventually(async () => NamesOf(spoken[1..]).SetEquals(await Shown(supervision)));
        Assert.Empty(await supervision.Differing());
    }

    /// <summary>A supervision has heard these and left their figures in Redis.</summary>
    private async Task Leave(string name, List<Spoken> spoken)
    {
        await using var supervision = await Supervision(name);
        await Hear(supervision, spoken);
    }

    private static async Task Hear(SupervisionReplica supervision, List<Spoken> spoken, int? versions = null)
    {
        await supervision.Hear(spoken.SelectMany(agency => agency.WithOneIssue(Due)));
        await RunningSuite.Eventually(async () =>
            (await supervision.District())["agencies"]!.AsArray().Sum(row => long.Parse(row!.Text("version"))) == (versions ?? FactsOfAnAgency * spoken.Count));
        Assert.Empty(await supervision.Differing());
    }

    private async Task<DistrictRollup> Kept()
    {
        using var redis = await ConnectionMultiplexer.ConnectAsync(engines.Redis.Address);
        var kept = Snapshot.Read((await redis.GetDatabase().StringGetAsync($"rollup:{{{district}}}:district"))!)!;
        return DistrictRollup.Parser.ParseFrom(kept.Message.Span);
    }

    private async Task<SupervisionReplica> Supervision(string name, params string[] more)
    {
        var superuser = engines.Postgres.Address(Named(name));
        var roles = Named(name == Backup ? "here" : name);
        if (name != Backup)
            await StoreRoles.Settings("supervision", superuser);
        return await SupervisionReplica.Start(
            StoreRoles.As($"{roles}_service", superuser), null,
            [$"--Migrations:supervision={StoreRoles.As($"{roles}_owner", superuser)}", $"--Redis={engines.Redis.Address}", $"--District={district}", .. more]);
    }

    private async Task BackUp(string name)
    {
        NpgsqlConnection.ClearAllPools();
        await engines.Postgres.Run("postgres", $"CREATE DATABASE {Named(Backup)} TEMPLATE {Named(name)} OWNER {Named(name)}_owner");
    }

    /// <summary>Something in the backup changes that changes no figure.</summary>
    private Task Raise(Guid agency) => engines.Postgres.Run(Named(Backup), $"UPDATE agency_versions SET version = version + 1 WHERE agency_id = '{agency}'");

    private string Named(string name) => $"{district}_{name}";

    private static List<Spoken> Some(int count) => [.. Enumerable.Range(0, count).Select(_ => new Spoken())];

    private static HashSet<string> NamesOf(IEnumerable<Spoken> spoken) => [.. spoken.Select(agency => ResourceName.Of<Agency>(agency.Agency))];

    private static async Task Shows(SupervisionReplica supervision, List<Spoken> spoken) =>
        Assert.Equal(NamesOf(spoken).Order(StringComparer.Ordinal), (await Shown(supervision)).Order(StringComparer.Ordinal));

    private static async Task<HashSet<string>> Shown(SupervisionReplica supervision) =>
        [.. (await supervision.District())["agencies"]!.AsArray().Select(row => row!.Text("agency"))];

    private static async Task<long> Version(SupervisionReplica supervision) => long.Parse((await supervision.District()).Text("version"));
}
