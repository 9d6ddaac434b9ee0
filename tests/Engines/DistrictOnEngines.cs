using System.Text.Json.Nodes;
using Rectify.Issues.V1;

namespace Rectify.Testing.Engines;

/// <summary>What the tests of this project have in common: databases and a virtual host of their own, an import, a look at the rollup.</summary>
internal static class DistrictOnEngines
{
    /// <summary>Databases {name}_issue … and the virtual host {name}; the settings that lead a Suite to them.</summary>
    public static async Task<string[]> Furnish(this EnginesFixture engines, string name) =>
        [$"--Bus={await engines.Rabbit.NewVhost(name)}", .. await engines.Postgres.Settings(name)];

    /// <summary>Imports a ledger; the agency's name (agencies/…).</summary>
    public static async Task<string> Import(this HttpClient office, Ledger ledger) =>
        (await office.PostText("/v1/reports:import", ledger.Json(), "application/json").Json()).Text("agency");

    public static async Task<(int Issues, int Measures)> Counted(this HttpClient office)
    {
        var totals = (await office.GetAsync("/v1/rollups/district").Json())["totals"]!;
        return (totals["issues"]!.Number("total"), totals["measures"]!.Number("total"));
    }

    public static async Task<JsonArray> Parked(this HttpClient office, string service) =>
        (await office.GetAsync($"/v1/parkedEvents?service={service}").Json())["parkedEvents"]!.AsArray();

    /// <summary>Everything that a service has said, as a partner reads it.</summary>
    public static async Task<List<JsonNode>> Events(this HttpClient partner, string producer)
    {
        var all = new List<JsonNode>();
        for (var token = ""; ;)
        {
            var page = await partner.GetAsync($"/v1/events?producer={producer}&pageSize=1000&pageToken={token}").Json();
            if (page["events"]!.AsArray() is not { Count: > 0 } events)
                return all;
            all.AddRange(events.Select(one => one!.DeepClone()));
            token = page.Text("nextPageToken");
        }
    }
}
