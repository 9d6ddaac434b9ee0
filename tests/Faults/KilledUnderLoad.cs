using Rectify.Experiments;
using Rectify.Experiments.Faults;

namespace Rectify.Testing.Faults;

/// <summary>The shortest of the experiments; ./deploy/faults.sh runs all of them.</summary>
public sealed class KilledUnderLoad
{
    private const int Kills = 4;

    [FactByTurns(1, of: 2)]
    public async Task NothingAcknowledgedIsLostNothingIsDoubledAndTheRollupAgrees()
    {
        var folder = Directory.CreateTempSubdirectory("rectify-diaries-").FullName;
        await using var lab = new Lab(quick: true, folder);
        var outcome = await E20SuiteKills.Run(lab, Kills);
        Assert.Equal([], outcome.Verdict.Findings);
        Assert.True(
            outcome.Verdict.Unknown + outcome.Verdict.Repeated > 0,
            "No request was under way when the process was killed: the experiment does not bite.");
        Directory.Delete(folder, recursive: true);
    }
}
