using System.Text.Json.Nodes;
using Rectify.Experiments.Checking;
using Rectify.Experiments.Systems;

namespace Rectify.Experiments.Faults;

/// <summary>Messages that nobody can read: they are put aside, and what comes after them is heard.</summary>
internal sealed class E12Poison : Experiment
{
    public override string Id => "E12";

    public override string Fault => "messages that no listener can read, between good ones";

    public override async Task<Outcome> Run(Lab lab)
    {
        await using var system = await lab.FiveProcesses(Id);
        await using var wire = await Wire.Tap(system.Servers.Rabbit, system.Vhost);
        await using var driver = await lab.Drive(system);
        await Patiently.Until(() => !wire.Heard.IsEmpty, TimeSpan.FromMinutes(1), "Nothing was on the wire");
        for (var time = 0; time < lab.Either(100, 10); time++)
        {
            await wire.Say(wire.Heard.Last().Poisoned());
            await driver.More(10);
        }

        var verdict = await Verdict.Of(system, await driver.Stop());
        return new Outcome(verdict, new Dictionary<string, int> { ["put-aside"] = await PutAside(system) });
    }

    /// <summary>Messages in the queues for what could not be heard.</summary>
    private static async Task<int> PutAside(FiveProcesses system)
    {
        var aside = 0;
        await Patiently.Until(
            async () => (aside = JsonNode.Parse(await system.Servers.Rabbit.Http.GetStringAsync($"/api/queues/{system.Vhost}"))!.AsArray()
                .Where(queue => queue!["name"]!.GetValue<string>().EndsWith("-dead", StringComparison.Ordinal)).Sum(queue => queue!["messages"]?.GetValue<int>() ?? 0)) > 0,
            TimeSpan.FromMinutes(1),
            "No message was put aside");
        return aside;
    }
}
