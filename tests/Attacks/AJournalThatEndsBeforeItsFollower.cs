namespace Rectify.Testing.Attacks;

/// <summary>
/// A journal lost what a follower has heard, and nobody has accepted that: the follower can read nothing. It says so instead of standing still in
/// silence, and goes on when the cause is mended.
/// </summary>
public sealed class AJournalThatEndsBeforeItsFollower
{
    [Fact]
    public async Task AFollowerThatMakesNoProgressIsAnAlarm()
    {
        await using var suite = await RunningSuite.Start();
        await ImportedIssue.In(suite);
        await suite.Stop();
        LostDatabase.Edit("supervision", suite.Folder, Offset("0.999999"));

        await using var again = await RunningSuite.Start($"--Data={suite.Folder}");
        using var inside = again.Inside();
        await RunningSuite.Eventually(
            async () => (await inside.GetStringAsync("/readyz")).StartsWith("degraded: supervision catch-up with issue fails (", StringComparison.Ordinal),
            attempts: 1000);
        await RunningSuite.Eventually(
            async () => await again.Http.GetStringAsync("/readyz") == "degraded: operations (supervision catch-up with issue fails)");

        LostDatabase.Edit("supervision", suite.Folder, Offset(""));
        await RunningSuite.Eventually(async () => await inside.GetStringAsync("/readyz") == "ok");
    }

    private static string Offset(string token) =>
        $"INSERT INTO consumer_offsets (producer, token) VALUES ('issue', '{token}') ON CONFLICT (producer) DO UPDATE SET token = excluded.token";
}
