using System.Text.Json.Nodes;
using Rectify.Testing;

namespace Rectify.Experiments.Driving;

/// <summary>
/// One person after another in a few agencies: imports reports, accepts their issues, records progress, claims, checks, verifies, returns,
/// closes and reopens, at random but always a step that its beliefs allow. Nobody else works on its issues, so the steps
/// that were done tell how everything must stand.
/// </summary>
internal sealed class Worker(Sender sender, Tokens tokens, Random random, TimeSpan pause, CancellationToken stop)
{
    private const int Agencies = 3;
    private const int Ready = 4;
    private const int LongestQueue = 12;

    private readonly string[] names = [.. Enumerable.Range(0, Agencies).Select(_ => $"{Some.AgencyName()}{Guid.CreateVersion7():N}")];
    private readonly List<Piece> opening = [];
    private readonly List<Piece> open = [];
    private int round = 2000;

    public async Task Run()
    {
        while (!stop.IsCancellationRequested)
        {
            await Step();
            await Task.Delay(pause, CancellationToken.None);
        }
    }

    private Task Step() => random.Next(100) switch
    {
        < 3 when opening.Count < LongestQueue => Import(),
        < 8 when opening.Count > 0 => TakeUp(opening[random.Next(opening.Count)]),
        _ when open.Count > 0 => Work(open[random.Next(open.Count)]),
        _ when opening.Count > 0 => TakeUp(opening[0]),
        _ => Import(),
    };

    private async Task Import()
    {
        var ledger = Some.Ledger(Piece.MeasureCount, new DateOnly(2099, 12, 31));
        ledger.Agency = names[random.Next(Agencies)];
        ledger.InspectionFrom = $"{++round}-03-03";
        if (await sender.Command("import", ledger.Agency, "/v1/reports:import", tokens.Of("office"), ledger.Json(), Perhaps()) is { } imported)
            opening.Add(new Piece(imported.Text("agency"), imported.Text("inspection")));
    }

    /// <summary>Accepts an issue once its measures have been opened, which another service does when it hears of it.</summary>
    private async Task TakeUp(Piece piece)
    {
        var office = tokens.Of("office");
        var filter = $"filter={Uri.EscapeDataString($"inspection=\"{piece.Inspection}\"")}";
        if ((await sender.Ask($"/v1/measures?{filter}", office, stop))?["measures"]!.AsArray() is not { Count: Piece.MeasureCount } measures)
            return;
        if ((await sender.Ask($"/v1/issues?{filter}", office, stop))?["issues"]?.AsArray() is not [{ } issue])
            return;
        piece.Issue = issue!.Text("name");
        foreach (var measure in measures)
            piece.Measures[measure!.Text("name")] = measure!.Text("state");
        if (await Do(piece, piece.Issue, "accept", "owner", always: true) is null)
            return;
        opening.Remove(piece);
        open.Add(piece);
    }

    private async Task Work(Piece piece)
    {
        if (piece.AllVerified)
        {
            await Finish(piece);
            return;
        }

        var (measure, state) = piece.Measures.ElementAt(random.Next(piece.Measures.Count));
        var (verb, role) = state switch
        {
            States.Planned => ("recordProgress", "owner"),
            States.InProgress => open.Count > Ready && random.Next(10) == 0 ? ("claim", "owner") : ("recordProgress", "owner"),
            States.Claimed => random.Next(10) switch { < 3 => ("check", "leader"), < 9 => ("verify", "office"), _ => ("return", "office") },
            States.Checked => random.Next(10) < 8 ? ("verify", "office") : ("return", "office"),
            _ => ("", ""),
        };
        if (verb.Length > 0)
        {
            piece.Measures[measure] =
                (await Do(piece, measure, verb, role) ?? await sender.Ask($"/v1/{measure}", tokens.Of("office"), stop))?.Text("state")
                ?? state;
        }
    }

    /// <summary>Towards closing; what is returned or stays closed is left alone from then on.</summary>
    private async Task Finish(Piece piece)
    {
        var state = (await sender.Ask($"/v1/{piece.Issue}", tokens.Of("office"), stop))?.Text("state");
        if (piece.IssueState == States.ClosureRequested && state == States.Rectifying)
            open.Remove(piece);
        else
            await Finish(piece, state);
        piece.IssueState = state ?? piece.IssueState;
    }

    private async Task Finish(Piece piece, string? state)
    {
        switch (state)
        {
            case States.Rectifying:
                await Do(piece, piece.Issue, "requestClosure", "head");
                break;
            case States.ClosureRequested:
                if (await Do(piece, piece.Issue, random.Next(4) == 0 ? "return" : "close", "office") is { } done && done.Text("state") == States.Rectifying)
                    open.Remove(piece);
                break;
            case States.Closed:
                if (random.Next(3) == 0)
                    await Do(piece, piece.Issue, "reopen", "office", always: true);
                open.Remove(piece);
                break;
        }
    }

    private Task<JsonObject?> Do(Piece piece, string target, string verb, string role, bool always = false)
    {
        var body = verb switch
        {
            "recordProgress" => """{"note":"已召开会议研究，形成台账。"}""",
            "return" or "reopen" => """{"reason":"佐证材料不全。"}""",
            _ => "{}",
        };
        return sender.Command(
            verb, target, $"/v1/{target}:{verb}", tokens.Of(role, role == "office" ? "" : piece.Agency), body,
            always ? () => !stop.IsCancellationRequested : Perhaps());
    }

    /// <summary>Half of what stays unknown is sent again with the same id until there is an answer, the other half is left open.</summary>
    private Func<bool> Perhaps()
    {
        var insists = random.Next(2) == 0;
        return () => insists && !stop.IsCancellationRequested;
    }
}
