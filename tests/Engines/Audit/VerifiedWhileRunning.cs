using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Rectify.Audit;

namespace Rectify.Testing.Engines.Audit;

/// <summary>A system that runs, verified by an auditor over REST and by itself.</summary>
public sealed class VerifiedWhileRunning : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("rectify-verified-").FullName;
    private RunningSuite? suite;

    private RunningSuite Suite => suite!;

    public async Task InitializeAsync()
    {
        suite = await RunningSuite.Start($"--Data={folder}", "--Audit:Interval=00:00:00.5");
        await (await ImportedIssue.In(suite)).Close();
        using var office = await suite.As("office");
        await RunningSuite.Eventually(async () => await Covered(office));
    }

    public async Task DisposeAsync()
    {
        await Suite.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task AnAuditorAndTheSystemAgreeUntilSomebodyEditsAnEntry()
    {
        var before = (await Audit(Suite.Address), await Itself());
        await using (var database = new SqliteConnection($"Data Source={Path.Combine(folder, "issue.db")};Pooling=false"))
        {
            await database.OpenAsync();
            await using var command = database.CreateCommand();
            command.CommandText = "UPDATE journal SET actor_name = '别人' WHERE stream LIKE 'issues/%' AND version = 2";
            await command.ExecuteNonQueryAsync();
        }

        var after = (await Audit(Suite.Address), await Itself());

        Assert.Equal(0, before.Item1.Code);
        Assert.Contains("issue: 核验通过 · verified", before.Item1.Output, StringComparison.Ordinal);
        Assert.Contains("disclosure: 核验通过 · verified: 0 entries", before.Item1.Output, StringComparison.Ordinal);
        Assert.Empty(before.Item2["findings"]!.AsArray());
        Assert.Equal(1, after.Item1.Code);
        Assert.Contains("version 2", after.Item1.Output, StringComparison.Ordinal);
        Assert.Contains("was edited", after.Item1.Output, StringComparison.Ordinal);
        Assert.Equal(("EDITED", "2"), (after.Item2["findings"]![0]!.Text("kind"), after.Item2["findings"]![0]!.Text("streamVersion")));
    }

    [Fact]
    public async Task WhatCannotBeReadIsNeitherRightNorWrong() => Assert.Equal(2, (await Audit(new Uri("http://127.0.0.1:9"))).Code);

    /// <summary>What the auditor finds who was given the checkpoints and the key.</summary>
    private async Task<(int Code, string Output, string Errors)> Audit(Uri system)
    {
        var token = Path.Combine(folder, "token");
        await File.WriteAllTextAsync(token, await Suite.TokenOf("partner"));
        var checkpoints = Path.Combine(folder, "checkpoints");
        return await Tool.Run(
            "audit", "verify", "--from", system.AbsoluteUri, "--token-file", token,
            "--checkpoints", checkpoints, "--key", Directory.GetFiles(checkpoints, "*.pem").Single());
    }

    /// <summary>The last thing that the system says of itself.</summary>
    private async Task<JsonNode> Itself()
    {
        using var office = await Suite.As("office");
        var stream = await office.GetStringAsync("/v1/events:verify?producer=issue");
        var last = JsonNode.Parse(stream.Split('\n').Last(line => line.StartsWith("data: ", StringComparison.Ordinal))["data: ".Length..])!;
        Assert.True(last["finished"]!.GetValue<bool>());
        return last;
    }

    /// <summary>Whether the last checkpoint is as long as the journal.</summary>
    private static async Task<bool> Covered(HttpClient office)
    {
        var checkpoints = (await office.GetAsync("/v1/checkpoints?producer=issue&pageSize=1000").Json())["checkpoints"]!.AsArray();
        return checkpoints.Count > 0 && Place.TryParse(checkpoints[^1]!.Text("cursor"))!.Value.Position >= 7;
    }
}
