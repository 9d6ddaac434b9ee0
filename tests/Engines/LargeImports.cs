using System.Net;
using Microsoft.Data.Sqlite;

namespace Rectify.Testing.Engines;

/// <summary>A ledger that is written in several parts is imported whole or not at all.</summary>
[Collection(nameof(Engines))]
public sealed class LargeImports(EnginesFixture engines)
{
    private const int Issues = 2500;
    private const string Late = "第2400项制度执行不严格的问题";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task WhatIsRefusedHalfwayLeavesNothingAndIsImportedWholeAgain(bool postgres)
    {
        await using var suite = await RunningSuite.Start(postgres ? await engines.Postgres.Settings("large") : []);
        using var office = await suite.As("office");
        using var partner = await suite.As("partner");
        var ledger = Some.Ledger();
        ledger.Aspects[0].Issues.Clear();
        ledger.Aspects[0].Issues.AddRange(Enumerable.Range(1, Issues).Select(number => Some.Issue($"第{number}项制度执行不严格的问题", measures: 1)));

        await Run(suite, postgres, postgres
            ? $"ALTER TABLE issues ADD CONSTRAINT halfway CHECK (title <> '{Late}')"
            : $"CREATE TRIGGER halfway BEFORE INSERT ON issues WHEN NEW.title = '{Late}' BEGIN SELECT RAISE(ABORT, 'halfway'); END");
        using (var refused = await office.PostText("/v1/reports:import", ledger.Json(), "application/json"))
            Assert.Equal(HttpStatusCode.InternalServerError, refused.StatusCode);
        Assert.Empty(await partner.Events("issue"));

        await Run(suite, postgres, postgres ? "ALTER TABLE issues DROP CONSTRAINT halfway" : "DROP TRIGGER halfway");
        await office.Import(ledger);
        Assert.Equal(Issues, (await partner.Events("issue")).Count(said => said.Text("type") == "issue.registered"));
        await RunningSuite.Eventually(async () => await office.Counted() == (Issues, Issues));
    }

    private async Task Run(RunningSuite suite, bool postgres, string sql)
    {
        if (postgres)
        {
            await engines.Postgres.Run("large_issue", sql);
            return;
        }

        await using var connection = new SqliteConnection($"Data Source={Path.Combine(suite.Folder, "issue.db")}");
        await connection.OpenAsync();
        await using var command = new SqliteCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
