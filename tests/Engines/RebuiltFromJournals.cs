namespace Rectify.Testing.Engines;

/// <summary>Figures whose rows were lost are made anew from what the services have said, on PostgreSQL.</summary>
[Collection(nameof(Engines))]
public sealed class RebuiltFromJournals(EnginesFixture engines)
{
    private const int Measures = 30;

    [Fact]
    public async Task WhatWasLostIsCountedAgain()
    {
        await using var suite = await RunningSuite.Start(await engines.Postgres.Settings("rebuilt"));
        var issue = await ImportedIssue.In(suite, Some.Ledger(Measures));
        using var office = await suite.As("office");
        await issue.Owner.PostJson($"/v1/{issue.Name}:accept").Json();
        foreach (var note in new[] { "已动员。", "推进中。" })
            await issue.Owner.PostJson($"/v1/{issue.Measures[0]}:recordProgress", new { note }).Json();
        await RunningSuite.Eventually(async () => await office.Counted() == (1, Measures) && await Begun(office) == 1);

        await engines.Postgres.Run(
            "rebuilt_supervision",
            "DELETE FROM followed_measures WHERE state = 'InProgress' OR id > (SELECT id FROM followed_measures ORDER BY id LIMIT 1); "
            + "UPDATE agency_versions SET version = version + 1");
        await RunningSuite.Eventually(async () => (await office.Counted()).Measures <= 1);

        var facts = (await office.PostJson("/v1/rollups:rebuild").Json()).Number("facts");
        Assert.True(facts > Measures, $"Of {Measures} measures and an issue {facts} facts were read.");
        Assert.Equal((1, Measures), await office.Counted());
        Assert.Equal(1, await Begun(office));
    }

    private static async Task<int> Begun(HttpClient office) =>
        (await office.GetAsync("/v1/rollups/district").Json())["totals"]!["measures"]!.Number("inProgress");
}
