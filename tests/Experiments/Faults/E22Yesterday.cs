using Microsoft.Data.Sqlite;
using Rectify.Experiments.Checking;
using Rectify.Experiments.Driving;
using Rectify.Experiments.Systems;

namespace Rectify.Experiments.Faults;

/// <summary>
/// The databases of those who speak are put back as they were yesterday, and supervision's is not. Nothing starts on that until it is accepted; then
/// everybody shows what the journals hold, and goes on from there.
/// </summary>
internal sealed class E22Yesterday : Experiment
{
    private static readonly string[] PutBack = ["issue", "measure", "disclosure", "identity"];

    public override string Id => "E22";

    public override string Fault => "the databases of yesterday in the place of today's, beside a follower that knows more";

    public override async Task<Outcome> Run(Lab lab)
    {
        await using var suite = new SuiteProcess();
        await suite.Start();
        var driver = await lab.Drive(suite);
        await driver.More(lab.Either(3000, 200));
        var before = await driver.Stop();
        await driver.DisposeAsync();
        await Verdict.Settled(suite);
        await suite.Terminate();
        var yesterday = Directory.CreateDirectory($"{suite.DataFolder}.yesterday").FullName;
        foreach (var file in PutBack.SelectMany(service => Directory.GetFiles(suite.DataFolder, $"{service}.db*")))
            File.Copy(file, Path.Combine(yesterday, Path.GetFileName(file)));

        await suite.Start();
        await using var later = await lab.Drive(suite);
        await later.More(lab.Either(2000, 100));
        var forgotten = await later.Stop();
        await Verdict.Settled(suite);
        await suite.Terminate();
        foreach (var file in PutBack.SelectMany(service => Directory.GetFiles(suite.DataFolder, $"{service}.db*")))
            File.Delete(file);
        foreach (var file in Directory.GetFiles(yesterday))
            File.Copy(file, Path.Combine(suite.DataFolder, Path.GetFileName(file)));

        SqliteConnection.ClearAllPools();
        var refused = await suite.Runs([]);
        var accepted = await suite.Runs(["accept-restore", "--Reason=昨晚的备份", "--By=值班员"]);
        await suite.Start();
        var asThen = await Verdict.Of(suite, before);
        var remembered = Done.Facts(forgotten, await Truth.Read(suite)).Count;
        await using var onward = await lab.Drive(suite);
        await onward.More(lab.Either(2000, 100));
        var verdict = await Verdict.Of(suite, [.. before, .. await onward.Stop()]);
        return new Outcome(
            verdict with
            {
                Findings =
                [
                    .. asThen.Findings,
                    .. verdict.Findings,
                    .. refused.Contains("has lost something", StringComparison.Ordinal) ? [] : new[] { $"It started on yesterday's databases: {refused}" },
                    .. accepted.Contains("issue: accepted", StringComparison.Ordinal) ? [] : new[] { $"The restore was not accepted: {accepted}" },
                    .. remembered == 0 ? [] : new[] { $"{remembered} commands from after the copy are there" },
                ],
            },
            new Dictionary<string, int> { ["undone"] = forgotten.Count(command => command.Answer == Answer.Ok) });
    }
}
