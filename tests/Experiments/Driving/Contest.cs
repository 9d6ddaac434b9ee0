using System.Text.Json;
using System.Text.Json.Nodes;
using Rectify.Experiments.Systems;
using Rectify.Testing;

namespace Rectify.Experiments.Driving;

/// <summary>One issue of an agency of its own, and clients that record progress on one of its measures, each with the etag that it has just read.</summary>
internal sealed class Contest : IAsyncDisposable
{
    private readonly Diary diary;
    private readonly Sender sender;
    private readonly Tokens tokens;
    private string issue = "";
    private IReadOnlyList<string> measures = [];

    private Contest(ISystem system, string diaryFile)
    {
        diary = new Diary(diaryFile);
        sender = new Sender(system.Address, diary);
        tokens = new Tokens(system.IdentityFile);
    }

    public string Measure => measures[0];

    public string Agency { get; private set; } = "";

    /// <param name="due">Of the measures; the far future without.</param>
    public static async Task<Contest> Prepare(ISystem system, string diaryFile, DateOnly? due = null)
    {
        var contest = new Contest(system, diaryFile);
        await contest.Import(due ?? new DateOnly(2099, 12, 31));
        return contest;
    }

    public Task Run(int clients, int changes, string note = "已召开会议研究，形成台账。") =>
        Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Change(changes / clients, note)));

    /// <summary>Has every measure verified and the issue closed.</summary>
    public async Task Finish()
    {
        foreach (var measure in measures)
        {
            await Do(measure, "recordProgress", "owner", """{"note":"已召开会议研究，形成台账。"}""");
            await Do(measure, "claim", "owner");
            await Do(measure, "verify", "office");
        }

        await Do(issue, "requestClosure", "head");
        await Do(issue, "close", "office");
    }

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

    private async Task Import(DateOnly due)
    {
        var office = tokens.Of("office");
        var ledger = Some.Ledger(Piece.MeasureCount, due);
        var imported = await sender.Command("import", ledger.Agency, "/v1/reports:import", office, ledger.Json(), Always);
        Agency = imported!.Text("agency");
        var filter = $"filter={Uri.EscapeDataString($"inspection=\"{imported!.Text("inspection")}\"")}";
        JsonArray opened = [];
        await Patiently.Until(
            async () =>
                (opened = (await sender.Ask($"/v1/measures?{filter}", office, CancellationToken.None))!["measures"]!.AsArray())
                .Count == Piece.MeasureCount,
            TimeSpan.FromMinutes(2),
            "The measures were not opened");
        measures = [.. opened.Select(measure => measure!.Text("name"))];
        issue = opened[0]!.Text("issue");
        await Do(issue, "accept", "owner");
    }

    private Task<JsonObject?> Do(string target, string verb, string role, string body = "{}") =>
        sender.Command(verb, target, $"/v1/{target}:{verb}", tokens.Of(role, role == "office" ? "" : Agency), body, Always);

    /// <summary>Until it has succeeded so often.</summary>
    private async Task Change(int times, string note)
    {
        var owner = tokens.Of("owner", Agency);
        for (var done = 0; done < times;)
        {
            var etag = (await sender.Ask($"/v1/{Measure}", owner, CancellationToken.None))!.Text("etag");
            var body = JsonSerializer.Serialize(new { note, etag });
            if (await sender.Command("recordProgress", Measure, $"/v1/{Measure}:recordProgress", owner, body, Always) is not null)
                done++;
        }
    }

    private static bool Always() => true;
}
