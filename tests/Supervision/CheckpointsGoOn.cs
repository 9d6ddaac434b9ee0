using Microsoft.Data.Sqlite;
using Rectify.Audit;

namespace Rectify.Testing.Supervisions;

/// <summary>A journal is sealed at its intervals, also by a clock that was put back.</summary>
public sealed class CheckpointsGoOn : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 4, 0, 0, TimeSpan.Zero);
    private readonly string folder = Directory.CreateTempSubdirectory("rectify-test-").FullName;
    private readonly SetClock clock = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task WhenTheClockGoesBackByMoreThanTheirInterval(bool startsAgain)
    {
        clock.Set(Start);
        var supervision = await Replica();
        await WriteInto(supervision, 2031);
        await RunningSuite.Eventually(() => Task.FromResult(Checkpoints == 1));
        if (startsAgain)
            await supervision.DisposeAsync();

        clock.Set(Start.AddHours(-1));
        if (startsAgain)
            supervision = await Replica();
        await WriteInto(supervision, 2032);
        await RunningSuite.Eventually(() => Task.FromResult(Checkpoints == 2));

        await WriteInto(supervision, 2033);
        clock.Set(Start.AddHours(-1).AddMinutes(11));
        await RunningSuite.Eventually(() => Task.FromResult(Checkpoints == 3));
        await supervision.DisposeAsync();
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private int Checkpoints => CheckpointFile.Read(CheckpointFile.In(folder, "supervision")).Count();

    private Task<SupervisionReplica> Replica() => SupervisionReplica.Start(
        $"Data Source={Path.Combine(folder, "supervision.db")}", clock, $"--Audit:Checkpoints={folder}", "--Audit:Interval=00:10:00");

    private static Task WriteInto(SupervisionReplica supervision, int year) => supervision.Office.PostJson(
        "/v1/calendarYears", new { year, days = new[] { new { date = $"{year}-01-01", name = "元旦" } }, source = "放假通知" }).Json();
}
