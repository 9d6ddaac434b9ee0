using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Rectify.Audit;

namespace Rectify.Testing.Supervisions;

/// <summary>A journal is sealed at its intervals, also by a clock that was put back.</summary>
public sealed class CheckpointsGoOn : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 4, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan MoreThanTheInterval = TimeSpan.FromMinutes(11);
    private readonly string folder = Directory.CreateTempSubdirectory("rectify-test-").FullName;
    private readonly SetClock clock = new();

    [Fact]
    public async Task WhenTheClockGoesBackByMoreThanTheirInterval()
    {
        await using var supervision = await ReplicaWithACheckpoint();
        await WriteInto(supervision, 2032);

        clock.Set(Start.AddHours(-1));
        await RunningSuite.Eventually(() => Task.FromResult(Checkpoints == 2));
    }

    [Fact]
    public async Task AfterAStartByAnEarlierClock()
    {
        await (await ReplicaWithACheckpoint()).DisposeAsync();

        clock.Set(Start.AddHours(-1));
        await using var supervision = await Replica();
        await WriteInto(supervision, 2032);
        clock.Set(Start.AddHours(-1) + MoreThanTheInterval);
        await RunningSuite.Eventually(() => Task.FromResult(Checkpoints == 2));
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private int Checkpoints => CheckpointFile.Read(CheckpointFile.In(folder, "supervision")).Count();

    private async Task<SupervisionReplica> ReplicaWithACheckpoint()
    {
        clock.Set(Start);
        var supervision = await Replica();
        await WriteInto(supervision, 2031);
        clock.Set(Start + MoreThanTheInterval);
        await RunningSuite.Eventually(() => Task.FromResult(Checkpoints == 1));
        return supervision;
    }

    private Task<SupervisionReplica> Replica() => SupervisionReplica.Start(
        $"Data Source={Path.Combine(folder, "supervision.db")}", clock, $"--Audit:Checkpoints={folder}", "--Audit:Interval=00:10:00");

    private static Task<JsonObject> WriteInto(SupervisionReplica supervision, int year) => supervision.Office.PostJson(
        "/v1/calendarYears", new { year, days = new[] { new { date = $"{year}-01-01", name = "元旦" } }, source = "放假通知" }).Json();
}
