using Rectify.Experiments.Checking;
using Rectify.Experiments.Systems;

namespace Rectify.Experiments.Faults;

/// <summary>A listener that takes long for each message: it falls behind, nobody else does.</summary>
internal sealed class E11SlowListener : Experiment
{
    public override string Id => "E11";

    public override string Fault => "a listener that takes half a second for each message";

    public override async Task<Outcome> Run(Lab lab)
    {
        await using var system = await lab.SixProcesses(Id);
        await using var driver = await lab.Drive(system);
        var supervision = system.StoreOf("supervision");
        await Sql.Run(supervision, """
            CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(0.5); RETURN NEW; END $$;
            CREATE TRIGGER slow BEFORE INSERT OR UPDATE ON followed_measures FOR EACH ROW EXECUTE FUNCTION slow();
            """);
        var before = driver.Acknowledged;
        await Task.Delay(lab.Outage);
        var (meanwhile, lag) = (driver.Acknowledged - before, Following.Lag(await Truth.Read(system)));
        await Sql.Run(supervision, "DROP TRIGGER slow ON followed_measures");

        var verdict = await Verdict.Of(system, await driver.Stop());
        return new Outcome(verdict, new Dictionary<string, int> { ["acknowledged-meanwhile"] = meanwhile, ["streams-behind"] = lag });
    }
}
