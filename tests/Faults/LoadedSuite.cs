using Rectify.Experiments;
using Rectify.Experiments.Checking;
using Rectify.Experiments.Driving;
using Rectify.Experiments.Systems;
using Rectify.Platform.Journal.Entries;
using Rectify.Supervision.V1;

namespace Rectify.Testing.Faults;

/// <summary>A suite after a while of work that nothing disturbed, and what the checks look at.</summary>
public sealed class LoadedSuite : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("rectify-diaries-").FullName;

    public IReadOnlyList<Command> Commands { get; private set; } = [];

    public Verdict Verdict { get; private set; } = null!;

    public Truth Truth { get; private set; } = null!;

    public DistrictRollup Shown { get; private set; } = null!;

    public ILookup<string, JournalEntry> FactsIn(Truth truth) => Done.Facts(Commands, truth);

    public async Task InitializeAsync()
    {
        await using var suite = new SuiteProcess();
        await suite.Start();
        await using var lab = new Lab(quick: true, folder);
        await using var driver = await lab.Drive(suite, workers: 4);
        await driver.More(400);
        Commands = await driver.Stop();
        (Verdict, Truth, Shown) = (await Verdict.Of(suite, Commands), await Truth.Read(suite), await Rollup.Shown(suite));
    }

    public Task DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return Task.CompletedTask;
    }
}
