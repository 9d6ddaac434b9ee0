using Google.Api;
using Google.Protobuf;
using Rectify.Events;
using Rectify.Issues;
using Rectify.Issues.V1;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Journal.Aggregates;
using Import = Rectify.Issues.Import;
using ImportState = Rectify.Issues.V1.Import.Types.State;
using Part = Rectify.Issues.V1.ImportLine.Types.Part;

namespace Rectify.Testing.Issues;

/// <summary>A document is checked until nothing doubtful is left, and then becomes a ledger or is given up.</summary>
public sealed class ImportRules
{
    private static readonly DateTimeOffset Noon = new(2026, 12, 2, 4, 0, 0, TimeSpan.Zero);

    [Fact]
    public void ADocumentIsKeptWithWhatWasReadInIt()
    {
        var round = Guid.CreateVersion7();
        var asked = new CreateImportRequest
        {
            Document = new HttpBody { ContentType = "text/plain", Data = ByteString.CopyFromUtf8("通报") }, FileName = " 通报.txt ", Round = $"rounds/{round}",
        };

        var (opened, fact) = Import.Open(Ledger(), Lines(), asked, Some.Person("office") with { Name = "陶雁秋" }, Noon);

        Assert.Equal(("通报.txt", "text/plain", 6, ImportState.InReview), (opened.FileName, opened.ContentType, opened.Size, opened.State));
        Assert.Equal((round, (Guid?)null, "陶雁秋", Noon), (opened.RoundId, opened.ReviseId, opened.CreatedBy, opened.CreatedAt));
        Assert.Equal([4, 6], opened.UnplacedLines);
        Assert.Equal(2, opened.ReadLedger().Totals.Measures);
        Assert.Equal(new ImportCreated(opened.Id, "通报.txt"), fact);
    }

    [Fact]
    public void FindingsOfLinesInNoPartAreDecidedWithThese()
    {
        var import = Opened();

        Assert.Equal([(1, "LABEL_GAP"), (3, "NO_PERIOD")], import.Doubts(import.ReadLedger()).Select(doubt => (doubt.Number, doubt.Finding.Code)));
        Assert.Equal([4, 6], import.OpenLines);
    }

    [Fact]
    public void NothingIsCommittedBeforeEveryFindingAndEveryLineIsDecided()
    {
        var import = Opened();

        Assert.Equal("2 findings were not looked at yet, and 2 lines are neither taken in nor left out.", Unsettled(import));
        import = import.Settle(3, "已在官网公示", Some.Person("office") with { Name = "陶雁秋" }).Next;
        import = import.LeaveLineOut(new LineNote(4, "过渡语。", "过渡语", "陶雁秋")).Next;
        Assert.Equal("1 findings were not looked at yet, and 1 lines are neither taken in nor left out.", Unsettled(import));
        Assert.Equal(new SettledFinding(3, "已在官网公示", "陶雁秋"), Assert.Single(import.Settled));
        import = import.Settle(0, "", Some.Person("office")).Next;
        import = import.TakeIn(new LineNote(6, "每月检查。", "", "陶雁秋"), TurnItemRequest.Types.Level.Measure).Next;
        import.RequireSettled();

        var inspection = Guid.CreateVersion7();
        var (committed, fact) = import.Commit(inspection);

        Assert.Equal((ImportState.Committed, inspection), (committed.State, committed.InspectionId));
        Assert.Equal(new ImportCommitted(import.Id) { InspectionId = inspection }, fact);
        Assert.Equal(3, committed.ReadLedger().Totals.Measures);
    }

    [Fact]
    public void AFindingIsSettledOnceAndOnlyWhereItIs()
    {
        var import = Opened().Settle(1, "", Some.Person("office")).Next;

        Assert.Equal("finding", Assert.Throws<Refusal>(() => import.Settle(1, "", Some.Person("office"))).Fields.Single());
        Assert.Equal("finding", Assert.Throws<Refusal>(() => import.Settle(2, "", Some.Person("office"))).Fields.Single());
        Assert.Equal("finding", Assert.Throws<Refusal>(() => import.Settle(9, "", Some.Person("office"))).Fields.Single());
        var (all, fact) = import.Settle(0, "都看过", Some.Person("office"));
        Assert.Equal([1, 3], all.Settled.Select(one => one.Number));
        Assert.Equal("未写明公开期限；都看过", Assert.IsType<ImportSettled>(fact).Note);
    }

    [Fact]
    public void WhatIsSaidOfItselfAndWhereItBelongsIsCorrected()
    {
        var (round, inspection) = (Guid.CreateVersion7(), Guid.CreateVersion7());

        var (next, fact) = Opened().Describe(
            new() { Agency = "青梧区水务局", FeedbackOn = "", Round = $"rounds/{round}", Revise = $"inspections/{inspection}" }, Noon);

        var ledger = next.ReadLedger();
        Assert.Equal(("青梧区水务局", false, "区委第一巡察组"), (ledger.Agency, ledger.HasFeedbackOn, ledger.Inspector));
        Assert.Equal((round, inspection), (next.RoundId, next.ReviseId));
        Assert.EndsWith("→ 青梧区水务局，反馈日期：2025-05-20 → （无），归入的轮次或台账", Assert.IsType<ImportDescribed>(fact).Note, StringComparison.Ordinal);
        var back = next.Describe(new() { Round = "", Revise = "" }, Noon).Next;
        Assert.Equal(((Guid?)null, (Guid?)null), (back.RoundId, back.ReviseId));
        Assert.Equal((round, inspection), (next.Describe(new() { Inspector = "区委第二巡察组" }, Noon).Next.RoundId, next.Describe(new(), Noon).Next.ReviseId));
    }

    [Fact]
    public void DaysThatCannotBeAreRefused()
    {
        Assert.Equal("feedback_on", Assert.Throws<Refusal>(() => Opened().Describe(new() { FeedbackOn = "2026-12-03" }, Noon)).Fields.Single());
        Assert.Equal("2026-12", Opened().Describe(new() { FeedbackOn = "2026-12" }, Noon).Next.ReadLedger().FeedbackOn);
        var backwards = Assert.Throws<Refusal>(() => Opened().Describe(new() { InspectionFrom = "2025-05-01", InspectionTo = "2025-04" }, Noon));
        Assert.Equal(("FIELD_INVALID", "inspection_to"), (backwards.Reason.Word, backwards.Fields.Single()));
        Assert.Equal("2025-05", Opened().Describe(new() { InspectionFrom = "2025-05-01", InspectionTo = "2025-05" }, Noon).Next.ReadLedger().InspectionTo);
    }

    [Fact]
    public void WhatIsLeftOutWithAnIssueIsKeptLineByLine()
    {
        var (next, fact) = Opened().LeaveItemOut("1.1", "重复", Some.Person("office"));

        Assert.Equal(3, next.Notes.Count);
        Assert.EndsWith("，连同其下 2 条", Assert.IsType<ImportLeftOut>(fact).Note, StringComparison.Ordinal);
        Assert.Empty(next.ReadLedger().Aspects);
    }

    [Fact]
    public void ACorrectionSaysWhatItWasOf()
    {
        var (next, fact) = Opened().Correct(Import.ToMerge, "1.1.2", item => item.Merge());

        Assert.Equal(1, next.ReadLedger().Totals.Measures);
        Assert.StartsWith("并入上一条 1.1.2 “修订第2项制度", Assert.IsType<ImportItemCorrected>(fact).Note, StringComparison.Ordinal);
    }

    [Fact]
    public void ALongTextIsToldByItsBeginning()
    {
        var import = Opened();
        import = import.Correct(Import.ToReword, "1.1", item => item.Reword(new() { Text = new string('长', 100) })).Next;

        var fact = Assert.IsType<ImportItemCorrected>(import.Correct(Import.ToReword, "1.1", item => item.Reword(new() { Text = "短" })).Fact);

        Assert.Equal($"改写条目 1.1 “{new string('长', 60)}…”，→ “短”", fact.Note);
    }

    [Fact]
    public void ATextThatWouldBecomeTooLongIsNotJoined()
    {
        var ledger = Ledger();
        ledger.Aspects[0].Issues[0].Measures.ToList().ForEach(measure => measure.Text = new string('长', 15_000));
        var import = Import.Open(ledger, [], new() { Document = new HttpBody { Data = ByteString.Empty } }, Some.Person("office"), Noon).First;

        var refusal = Assert.Throws<Refusal>(() => import.Correct(Import.ToMerge, "1.1.2", item => item.Merge()));

        Assert.Equal("FIELD_TOO_LONG", refusal.Reason.Word);
    }

    [Fact]
    public void OfManyFindingsThatAreSettledAtOnceTheHistoryHasTheNumber()
    {
        var ledger = Some.Ledger();
        ledger.Findings.Add(Enumerable.Range(1, 4).Select(line => new Ledger.Types.Finding { Code = "LABEL_GAP", Message = "序号不连续", Line = line }));
        var import = Import.Open(ledger, [], new() { Document = new HttpBody { Data = ByteString.Empty } }, Some.Person("office"), Noon).First;

        Assert.Equal("4 处；都看过", Assert.IsType<ImportSettled>(import.Settle(0, "都看过", Some.Person("office")).Fact).Note);
    }

    [Fact]
    public void AnItemThatIsLeftOutIsKeptWithItsReason()
    {
        var (next, fact) = Opened().LeaveItemOut("1.1.2", "重复", Some.Person("office") with { Name = "陶雁秋" });

        Assert.Equal(1, next.ReadLedger().Totals.Measures);
        var note = Assert.Single(next.Notes);
        Assert.Equal((0, "重复", "陶雁秋"), (note.Line, note.Reason, note.By));
        Assert.StartsWith("修订第2项制度", note.Text, StringComparison.Ordinal);
        Assert.Equal("重复", Assert.IsType<ImportLeftOut>(fact).Reason);
        Assert.Equal("第 4 行 “过渡语。”", Assert.IsType<ImportLeftOut>(Opened().LeaveLineOut(new LineNote(4, "过渡语。", "过渡", "")).Fact).Note);
    }

    [Fact]
    public void WhatIsGivenUpSaysWhy()
    {
        var (next, fact) = Opened().Discard("文件有误");

        Assert.Equal((ImportState.Discarded, "文件有误"), (next.State, next.Reason));
        Assert.Equal(new ImportDiscarded(next.Id, "文件有误"), fact);
    }

    [Fact]
    public void NothingIsDoneWithWhatWasDecided()
    {
        var by = Some.Person("office");
        foreach (var import in new[] { Opened().Discard("文件有误").Next, Opened().Commit(Guid.CreateVersion7()).Next })
        {
            Action[] steps =
            [
                () => import.Describe(new(), Noon), () => import.Correct(Import.ToReword, "1", item => item.Reword(new())), () => import.Settle(0, "", by),
                () => import.TakeIn(new LineNote(4, "话", "", ""), TurnItemRequest.Types.Level.Measure),
                () => import.LeaveLineOut(new LineNote(4, "话", "因", "")),
                () => import.LeaveItemOut("1", "因", by), () => import.Commit(Guid.CreateVersion7()), () => import.Discard("因"),
            ];
            Assert.All(steps, step => Assert.Equal("IMPORT_STEP_REFUSED", Assert.Throws<Refusal>(step).Reason.Word));
        }
    }

    [Fact]
    public void EveryStepStartsWhileItIsChecked()
    {
        Assert.All(Import.Transitions, step => Assert.Equal([ImportState.InReview], step.From));
        Assert.Equal([ImportState.Committed, ImportState.Discarded], Import.Transitions.Select(step => step.To).OfType<ImportState>());
        Assert.Equal(
            ["describe", "reword an item", "merge an item", "split an item", "turn an item", "take a line in", "leave something out", "settle a finding",
                "commit", "discard"],
            Import.Transitions.Select(step => step.Verb));
    }

    [Fact]
    public void AskedWhetherItMayBeCorrectedNothingIsChanged()
    {
        var import = Opened();

        Assert.Equal(import, import.Correct(Import.ToSplit, "", _ => throw new InvalidOperationException()).Next);
    }

    private static string Unsettled(Import import)
    {
        var refusal = Assert.Throws<Refusal>(import.RequireSettled);
        Assert.Equal("IMPORT_UNSETTLED", refusal.Reason.Word);
        return refusal.Message;
    }

    private static Import Opened() =>
        Import.Open(Ledger(), Lines(), new() { Document = new HttpBody { Data = ByteString.Empty } }, Some.Person("office"), Noon).First;

    private static Ledger Ledger()
    {
        var ledger = Some.Ledger(measures: 2);
        ledger.Aspects[0].Line = 2;
        ledger.Aspects[0].Issues[0].Line = 3;
        ledger.Findings.Add([
            new Ledger.Types.Finding { Code = "LABEL_GAP", Message = "序号不连续", Line = 3 },
            new Ledger.Types.Finding { Code = "UNPLACED_TEXT", Message = "未归入", Line = 4 },
            new Ledger.Types.Finding { Code = "NO_PERIOD", Message = "未写明公开期限" },
        ]);
        return ledger;
    }

    private static IEnumerable<ImportLine> Lines() => new[] { Part.FrontMatter, Part.Ledger, Part.Ledger, Part.Unplaced, Part.Ledger, Part.Unplaced }
        .Select((part, place) => new ImportLine { Line = place + 1, Text = $"第 {place + 1} 行", Part = part });
}
