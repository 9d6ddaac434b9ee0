using System.Text.Json;
using System.Text.Json.Nodes;
using Rectify.Experiments.Systems;
using Rectify.Testing;

namespace Rectify.Experiments.Driving;

/// <summary>Clients that record progress on one measure, each with the etag that it has just read.</summary>
internal sealed class Contest : IAsyncDisposable
{
    private readonly Diary diary;
    private readonly Sender sender;
    private readonly Tokens tokens;

    private Contest(ISystem system, string diaryFile)
    {
        diary = new Diary(diaryFile);
        sender = new Sender(system.Address, diary);
        tokens = new Tokens(system.IdentityFile);
    }

    public string Measure { get; private set; } = "";

    private string Agency { get; set; } = "";

    public static async Task<Contest> Prepare(ISystem system, string diaryFile)
    {
        var contest = new Contest(system, diaryFile);
        await contest.Import();
        return contest;
    }

    public Task Run(int clients, int changes) => Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Change(changes / clients)));

    public async Task<IReadOnlyList<Command>> Stop()
    {
        await diary.DisposeAsync();
        return await Diary.Read(diary.FileName);
    }

    public async ValueTask DisposeAsync()
    {
        await diary.DisposeAsync();
        sender.Dispose();
    }

    private async Task Import()
    {
        var office = tokens.Of("office");
        var ledger = Some.Ledger(Piece.MeasureCount, new DateOnly(2099, 12, 31));
        var imported = await sender.Command("import", ledger.Agency, "/v1/reports:import", office, ledger.Json(), Always);
        Agency = imported!.Text("agency");
        var filter = $"filter={Uri.EscapeDataString($"inspection=\"{imported!.Text("inspection")}\"")}";
        JsonArray measures = [];
        await Patiently.Until(
            async () =>
                (measures = (await sender.Ask($"/v1/measures?{filter}", office, CancellationToken.None))!["measures"]!.AsArray())
                .Count == Piece.MeasureCount,
            TimeSpan.FromMinutes(2),
            "The measures were not opened");
        Measure = measures[0]!.Text("name");
        var issue = measures[0]!.Text("issue");
        await sender.Command("accept", issue, $"/v1/{issue}:accept", tokens.Of("owner", Agency), "{}", Always);
    }

    /// <summary>Until it has succeeded so often.</summary>
    private async Task Change(int times)
    {
        var owner = tokens.Of("owner", Agency);
        for (var done = 0; done < times;)
        {
            var etag = (await sender.Ask($"/v1/{Measure}", owner, CancellationToken.None))!.Text("etag");
            var body = JsonSerializer.Serialize(new { note = "已召开会议研究，形成台账。", etag });
            if (await sender.Command("recordProgress", Measure, $"/v1/{Measure}:recordProgress", owner, body, Always) is not null)
                done++;
        }
    }

    private static bool Always() => true;
}
