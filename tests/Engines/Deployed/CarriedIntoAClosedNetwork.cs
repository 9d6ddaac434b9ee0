using System.Reflection;
using Rectify.Testing.Servers;

namespace Rectify.Testing.Engines.Deployed;

/// <summary>deploy/bundle/install.sh, from an archive to a system that runs, and through all that may become of it.</summary>
[Collection(nameof(Engines))]
[System.Runtime.Versioning.SupportedOSPlatform("linux")]
public sealed class CarriedIntoAClosedNetwork(EnginesFixture engines)
{
    private static readonly string Deploy = Path.Combine(
        typeof(CarriedIntoAClosedNetwork).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "Root").Value!,
        "deploy");

    private static readonly string[] Why = ["--reason", "试验", "--by", "王管理"];

    [FactByTurns(5, of: 7)]
    public async Task AnUpgradeKeepsTheDataAndARollbackBringsThemBackAsTheyWere()
    {
        await using var machine = new Machine(Deploy);
        machine.Carry("1.0.0");
        machine.Carry("1.10.0");
        await Succeeds(machine, "1.0.0", machine.Install);
        Assert.Contains("/set-up?token=", machine.Said, StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(machine.Settings));
        await Succeeds(machine, "1.0.0", "stop");
        machine.Tell();
        await Succeeds(machine, "1.0.0", "start");
        await machine.Import();
        await machine.Counts(1);
        await Succeeds(machine, "1.0.0", "backup", "--to", machine.Backups);
        await machine.Import();
        await machine.Counts(2);

        await Succeeds(machine, "1.10.0", "upgrade");
        Assert.Equal("1.10.0", machine.Current);
        await machine.Import();
        await machine.Counts(3);
        Assert.NotEqual(0, await machine.Do("1.0.0", "upgrade"));

        Assert.NotEqual(0, await machine.Do("1.10.0", "rollback"));
        await Succeeds(machine, "1.10.0", ["rollback", .. Why]);
        Assert.Equal("1.0.0", machine.Current);
        await machine.Counts(2);
        Assert.NotEqual(0, await machine.Do("1.10.0", ["rollback", .. Why]));

        await Succeeds(machine, "1.0.0", ["restore", Directory.GetDirectories(machine.Backups).Single(), .. Why]);
        await machine.Counts(1);
        Assert.Contains("issue: accepted.", machine.Said, StringComparison.Ordinal);
    }

    [FactByTurns(6, of: 7)]
    public async Task AVersionThatDoesNotStartLeavesTheOneBeforeAndItsDataRunning()
    {
        await using var machine = new Machine(Deploy);
        machine.Carry("1.0.0");
        machine.Carry("2.0.0", isBroken: true);
        machine.Tell(machine.Addresses);
        await Succeeds(machine, "1.0.0", machine.Install);
        await machine.Import();
        await machine.Counts(1);

        Assert.Equal(1, await machine.Do("2.0.0", "upgrade"));

        Assert.Equal("1.0.0", machine.Current);
        await machine.Counts(1);
        await Succeeds(machine, "1.0.0", "status");
    }

    [FactByTurns(1, of: 7)]
    public async Task WhatIsKilledIsStartedAgainAndWhatLostItsKeeperIsStillStopped()
    {
        await using var machine = new Machine(Deploy);
        machine.Carry("1.0.0");
        machine.Tell(machine.Addresses);
        await Succeeds(machine, "1.0.0", machine.Install);
        await machine.Kill(1);
        await RunningSuite.Eventually(async () => await machine.Do("1.0.0", "status") == 0);
        await machine.Kill(0);
        await Succeeds(machine, "1.0.0", "stop");
        Assert.NotEqual(0, await machine.Do("1.0.0", "status"));
    }

    [FactByTurns(0, of: 7)]
    public async Task OnPostgresABackupIsRestoredAndAChangedOneRefused()
    {
        await using var machine = new Machine(Deploy);
        machine.Carry("1.0.0");
        machine.Tell([.. machine.Addresses, .. (await Databases("carried")).Select(one => $"{one.Key}={one.Value}")]);
        await Succeeds(machine, "1.0.0", machine.Install);
        await machine.Import();
        await machine.Counts(1);
        await Succeeds(machine, "1.0.0", "backup", "--to", machine.Backups);
        await machine.Import();
        await machine.Counts(2);

        var backup = Directory.GetDirectories(machine.Backups).Single();
        await Succeeds(machine, "1.0.0", ["restore", backup, .. Why]);
        await machine.Counts(1);

        await File.AppendAllTextAsync(Path.Combine(backup, "databases", "issue.dump"), "changed");
        Assert.NotEqual(0, await machine.Do("1.0.0", ["restore", backup, .. Why]));
        await machine.Counts(1);
    }

    [FactByTurns(2, of: 7)]
    public async Task SixProcessesRunWithWhatIsFilledInAndAreRestoredOnEmptyQueues()
    {
        await using var machine = new Machine(Deploy);
        machine.Carry("1.0.0");
        await Succeeds(machine, "1.0.0", [.. machine.Install, "--services"]);
        Assert.NotEqual(0, await machine.Do("1.0.0", "start"));
        var values = await Databases("six_carried");
        (values["Bus"], values["Redis"]) = (await engines.Rabbit.NewVhost("six-carried"), engines.Redis.Address);
        machine.Fill(values);
        await Succeeds(machine, "1.0.0", "start");
        await machine.Import();
        await machine.Counts(1);
        await Succeeds(machine, "1.0.0", "backup", "--to", machine.Backups);
        await machine.Import();
        await machine.Counts(2);

        await Succeeds(machine, "1.0.0", ["restore", Directory.GetDirectories(machine.Backups).Single(), .. Why]);
        Assert.NotEqual(0, await machine.Do("1.0.0", "status"));
        using var emptied = await engines.Rabbit.Http.DeleteAsync("/api/vhosts/six-carried");
        emptied.EnsureSuccessStatusCode();
        await engines.Rabbit.NewVhost("six-carried");
        await Succeeds(machine, "1.0.0", "start");
        await machine.Counts(1);
    }

    /// <summary>The settings that name a database of each service, as those who work with it and as its owner.</summary>
    private async Task<Dictionary<string, string>> Databases(string prefix)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var service in Deployment.Services)
        {
            foreach (var setting in await StoreRoles.Settings(service, engines.Postgres.Address($"{prefix}_{service}")))
            {
                var at = setting.IndexOf('=', StringComparison.Ordinal);
                var (name, value) = (setting[2..at], setting[(at + 1)..]);
                settings[name.Replace(":", "__", StringComparison.Ordinal)] = $"\"{value}\"";
            }
        }

        return settings;
    }

    private static async Task Succeeds(Machine machine, string version, params string[] verb)
    {
        var code = await machine.Do(version, verb);
        Assert.True(code == 0, $"{verb[0]} ended with {code}: {machine.Said}");
    }
}
