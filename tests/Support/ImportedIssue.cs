using System.Text.Json.Nodes;
using Rectify.Issues.V1;

namespace Rectify.Testing;

/// <summary>An issue that was just imported, with its measures, and the people who work on it.</summary>
public sealed class ImportedIssue
{
    private ImportedIssue(
        string agency, string inspection, string name, IReadOnlyList<string> measures,
        HttpClient office, HttpClient head, HttpClient leader, HttpClient owner) =>
        (Agency, Inspection, Name, Measures, Office, Head, Leader, Owner) = (agency, inspection, name, measures, office, head, leader, owner);

    public string Agency { get; }

    public string Inspection { get; }

    public string Name { get; }

    public IReadOnlyList<string> Measures { get; }

    public HttpClient Office { get; }

    public HttpClient Head { get; }

    public HttpClient Leader { get; }

    public HttpClient Owner { get; }

    public static async Task<ImportedIssue> In(RunningSuite suite, Ledger? ledger = null)
    {
        ledger ??= Some.Ledger();
        var office = await suite.As("office");
        var imported = await office.PostText("/v1/reports:import", ledger.Json(), "application/json").Json();
        var (agency, inspection) = (imported.Text("agency"), imported.Text("inspection"));
        var expected = imported["totals"]!.Number("measures");
        JsonArray measures = [];
        await RunningSuite.Eventually(async () => (measures = await List(office, "measures", inspection)).Count == expected);
        var issue = (await List(office, "issues", inspection))[0]!.Text("name");
        return new ImportedIssue(
            agency, inspection, issue, [.. measures.Where(row => row!.Text("issue") == issue).Select(row => row!.Text("name"))],
            office, await suite.As("head", agency), await suite.As("leader", agency), await suite.As("owner", agency));
    }

    public static async Task<JsonArray> List(HttpClient client, string collection, string inspection) =>
        (await client.GetAsync($"/v1/{collection}?pageSize=1000&filter={Uri.EscapeDataString($"inspection=\"{inspection}\"")}").Json())[collection]!.AsArray();

    /// <summary>The light of its agency, which has no other issue, on the district's table; none before it is counted.</summary>
    public async Task<string> Light()
    {
        var agencies = (await Office.GetAsync("/v1/rollups/district").Json())["agencies"]!.AsArray();
        return agencies.FirstOrDefault(row => row!.Text("agency") == Agency)?["lights"]!.AsObject()
            .FirstOrDefault(light => light.Value!.GetValue<int>() == 1).Key ?? "none";
    }

    /// <summary>Accepted, worked on and verified: ready to be closed.</summary>
    public async Task VerifyAll()
    {
        await Owner.PostJson($"/v1/{Name}:accept").Json();
        foreach (var measure in Measures)
        {
            await Owner.PostJson($"/v1/{measure}:recordProgress", new { note = "已召开会议研究，形成台账。" }).Json();
            await Owner.PostJson($"/v1/{measure}:claim").Json();
            await Office.PostJson($"/v1/{measure}:verify").Json();
        }
    }

    /// <summary>Verified, and closed by the inspection office.</summary>
    public async Task Close()
    {
        await VerifyAll();
        await Head.PostJson($"/v1/{Name}:requestClosure").Json();
        await Office.PostJson($"/v1/{Name}:close").Json();
    }
}
