using Google.Api;
using Google.Protobuf;
using Rectify.Events;
using Rectify.Issues;
using Rectify.Issues.V1;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Journal.Aggregates;
using static Rectify.Policies.V1.Policy.Types;
using Import = Rectify.Issues.Import;
using Inspection = Rectify.Issues.Inspection;
using ImportState = Rectify.Issues.V1.Import.Types.State;
using Track = Rectify.Issues.V1.Ledger.Types.Track;
using Part = Rectify.Issues.V1.ImportLine.Types.Part;

namespace Rectify.Testing.Issues;

/// <summary>A document is checked until nothing doubtful is left, and then becomes a ledger or is given up.</summary>
public sealed class ImportRules
{
    private static readonly DateTimeOffset Noon = new(2026, 12, 2, 4, 0, 0, TimeSpan.Zero);
    private static readonly Person Office = Some.Person("office") with { Name = "陶雁秋", Appointments = [new Appointment(Role.Office)] };
    private static readonly Person OfAGroup = Some.Person("group") with { Name = "巡察组员", Appointments = [new Appointment(Role.Group)] };

    [Fact]
    public void ADocumentIsKeptWithWhatWasReadInIt()
    {
        var round = Guid.CreateVersion7();
        var asked = new CreateImportRequest
        {
            Document = new HttpBody { ContentType = "text/plain", Data = ByteString.CopyFromUtf8("通报") }, FileName = " 通报.txt ", Round = $"rounds/{round}",
        };

        var (opened, fact) = Import.Open(Ledger(), Lines(), asked, null, Office, Noon);

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
        import = import.Settle(3, "已在官网公示", Office).Next;
        import = import.LeaveLineOut(new LineNote(4, "过渡语。", "过渡语", "陶雁秋"), Office).Next;
        Assert.Equal("1 findings were not looked at yet, and 1 lines are neither taken in nor left out.", Unsettled(import));
        Assert.Equal(new SettledFinding(3, "已在官网公示", "陶雁秋"), Assert.Single(import.Settled));
        import = import.Settle(0, "", Office).Next;
        import = import.TakeIn(new LineNote(6, "每月检查。", "", "陶雁秋"), TurnItemRequest.Types.Level.Measure, Office).Next;
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
        var import = Opened().Settle(1, "", Office).Next;

        Assert.Equal("finding", Assert.Throws<Refusal>(() => import.Settle(1, "", Office)).Fields.Single());
        Assert.Equal("finding", Assert.Throws<Refusal>(() => import.Settle(2, "", Office)).Fields.Single());
        Assert.Equal("finding", Assert.Throws<Refusal>(() => import.Settle(9, "", Office)).Fields.Single());
        var (all, fact) = import.Settle(0, "都看过", Office);
        Assert.Equal([1, 3], all.Settled.Select(one => one.Number));
        Assert.Equal("未写明公开期限；都看过", Assert.IsType<ImportSettled>(fact).Note);
    }

    [Fact]
    public void WhatIsSaidOfItselfAndWhereItBelongsIsCorrected()
    {
        var (round, inspection) = (Guid.CreateVersion7(), Guid.CreateVersion7());

        var (next, fact) = Opened().Describe(
            new() { Agency = "青梧区水务局", FeedbackOn = "", Round = $"rounds/{round}", Revise = $"inspections/{inspection}" }, Office, Noon);

        var ledger = next.ReadLedger();
        Assert.Equal(("青梧区水务局", false, "区委第一巡察组"), (ledger.Agency, ledger.HasFeedbackOn, ledger.Inspector));
        Assert.Equal((round, inspection), (next.RoundId, next.ReviseId));
        Assert.EndsWith("→ 青梧区水务局，反馈日期：2025-05-20 → （无），归入的轮次或台账", Assert.IsType<ImportDescribed>(fact).Note, StringComparison.Ordinal);
        var back = next.Describe(new() { Round = "", Revise = "" }, Office, Noon).Next;
        Assert.Equal(((Guid?)null, (Guid?)null), (back.RoundId, back.ReviseId));
        Assert.Equal(
            (round, inspection),
            (next.Describe(new() { Inspector = "区委第二巡察组" }, Office, Noon).Next.RoundId, next.Describe(new(), Office, Noon).Next.ReviseId));
    }

    [Fact]
    public void DaysThatCannotBeAreRefused()
    {
        Assert.Equal("feedback_on", Assert.Throws<Refusal>(() => Opened().Describe(new() { FeedbackOn = "2026-12-03" }, Office, Noon)).Fields.Single());
        Assert.Equal("2026-12", Opened().Describe(new() { FeedbackOn = "2026-12" }, Office, Noon).Next.ReadLedger().FeedbackOn);
        var backwards = Assert.Throws<Refusal>(() => Opened().Describe(new() { InspectionFrom = "2025-05-01", InspectionTo = "2025-04" }, Office, Noon));
        Assert.Equal(("FIELD_INVALID", "inspection_to"), (backwards.Reason.Word, backwards.Fields.Single()));
        var month = Opened().Describe(new() { InspectionFrom = "2025-05-01", InspectionTo = "2025-05" }, Office, Noon).Next;
        Assert.Equal("2025-05", month.ReadLedger().InspectionTo);
    }

    [Fact]
    public void WhatIsLeftOutWithAnIssueIsKeptLineByLine()
    {
        var (next, fact) = Opened().LeaveItemOut("1.1", "重复", Office);

        Assert.Equal(3, next.Notes.Count);
        Assert.EndsWith("，连同其下 2 条", Assert.IsType<ImportLeftOut>(fact).Note, StringComparison.Ordinal);
        Assert.Empty(next.ReadLedger().Aspects);
    }

    [Fact]
    public void ACorrectionSaysWhatItWasOf()
    {
        var (next, fact) = Opened().Correct(Import.ToMerge, "1.1.2", item => item.Merge(), Office);

        Assert.Equal(1, next.ReadLedger().Totals.Measures);
        Assert.StartsWith("并入上一条 1.1.2 “修订第2项制度", Assert.IsType<ImportItemCorrected>(fact).Note, StringComparison.Ordinal);
    }

    [Fact]
    public void ALongTextIsToldByItsBeginning()
    {
        var import = Opened();
        import = import.Correct(Import.ToReword, "1.1", item => item.Reword(new() { Text = new string('长', 100) }), Office).Next;

        var fact = Assert.IsType<ImportItemCorrected>(import.Correct(Import.ToReword, "1.1", item => item.Reword(new() { Text = "短" }), Office).Fact);

        Assert.Equal($"改写条目 1.1 “{new string('长', 60)}…”，→ “短”", fact.Note);
    }

    [Fact]
    public void ATextThatWouldBecomeTooLongIsNotJoined()
    {
        var ledger = Ledger();
        ledger.Aspects[0].Issues[0].Measures.ToList().ForEach(measure => measure.Text = new string('长', 15_000));
        var import = Import.Open(ledger, [], new() { Document = new HttpBody { Data = ByteString.Empty } }, null, Office, Noon).First;

        var refusal = Assert.Throws<Refusal>(() => import.Correct(Import.ToMerge, "1.1.2", item => item.Merge(), Office));

        Assert.Equal("FIELD_TOO_LONG", refusal.Reason.Word);
    }

    [Fact]
    public void OfManyFindingsThatAreSettledAtOnceTheHistoryHasTheNumber()
    {
        var ledger = Some.Ledger();
        ledger.Findings.Add(Enumerable.Range(1, 4).Select(line => new Ledger.Types.Finding { Code = "LABEL_GAP", Message = "序号不连续", Line = line }));
        var import = Import.Open(ledger, [], new() { Document = new HttpBody { Data = ByteString.Empty } }, null, Office, Noon).First;

        Assert.Equal("4 处；都看过", Assert.IsType<ImportSettled>(import.Settle(0, "都看过", Office).Fact).Note);
    }

    [Fact]
    public void AnItemThatIsLeftOutIsKeptWithItsReason()
    {
        var (next, fact) = Opened().LeaveItemOut("1.1.2", "重复", Office);

        Assert.Equal(1, next.ReadLedger().Totals.Measures);
        var note = Assert.Single(next.Notes);
        Assert.Equal((0, "重复", "陶雁秋"), (note.Line, note.Reason, note.By));
        Assert.StartsWith("修订第2项制度", note.Text, StringComparison.Ordinal);
        Assert.Equal("重复", Assert.IsType<ImportLeftOut>(fact).Reason);
        Assert.Equal("第 4 行 “过渡语。”", Assert.IsType<ImportLeftOut>(Opened().LeaveLineOut(new LineNote(4, "过渡语。", "过渡", ""), Office).Fact).Note);
    }

    [Fact]
    public void WhatIsGivenUpSaysWhy()
    {
        var (next, fact) = Opened().Discard("文件有误", Office);

        Assert.Equal((ImportState.Discarded, "文件有误"), (next.State, next.Reason));
        Assert.Equal(new ImportDiscarded(next.Id, "文件有误"), fact);
    }

    [Fact]
    public void NothingIsDoneWithWhatWasDecided()
    {
        var by = Office;
        foreach (var import in new[] { Opened().Discard("文件有误", Office).Next, Opened().Commit(Guid.CreateVersion7()).Next })
        {
            Action[] steps =
            [
                () => import.Describe(new(), by, Noon), () => import.Correct(Import.ToReword, "1", item => item.Reword(new()), by),
                () => import.Settle(0, "", by),
                () => import.TakeIn(new LineNote(4, "话", "", ""), TurnItemRequest.Types.Level.Measure, by), () => import.HandIn(), () => import.HandOver(),
                () => import.Add(new() { Text = "话" }, by), () => import.Return("因"),
                () => import.LeaveLineOut(new LineNote(4, "话", "因", ""), by),
                () => import.LeaveItemOut("1", "因", by), () => import.Commit(Guid.CreateVersion7()), () => import.Discard("因", by),
            ];
            Assert.All(steps, step => Assert.Equal("IMPORT_STEP_REFUSED", Assert.Throws<Refusal>(step).Reason.Word));
        }
    }

    [Fact]
    public void FindingsHaveNoMeasuresAndBelongToTheAgencyOfTheirInspection()
    {
        var inspection = new Inspection { Id = Guid.CreateVersion7(), AgencyId = Guid.CreateVersion7(), AgencyDisplayName = "青梧区教育局党组" };

        var read = Import.Open(Ledger(), [], new() { Document = new HttpBody { Data = ByteString.Empty } }, inspection, OfAGroup, Noon).First;
        var (blank, fact) = Import.OpenBlank(inspection, OfAGroup, Noon);

        Assert.Equal((inspection.AgencyId, inspection.Id, "巡察组员"), (read.AgencyId, read.FindingsOfId, read.CreatedBy));
        var issue = read.ReadLedger().Aspects.Single().Issues.Single();
        Assert.Empty(issue.Measures);
        Assert.Equal("修订第1项制度，明确专人负责并按月检查落实情况。\n修订第2项制度，明确专人负责并按月检查落实情况。", issue.Text);
        Assert.Equal("青梧区教育局党组", read.ReadLedger().Agency);
        Assert.Equal(new ImportBegun(blank.Id), fact);
        Assert.Equal($"inspections/{inspection.Id}", blank.FindingsOfName);
        Assert.Equal(("", Guid.Empty), (Opened().FindingsOfName, Opened().AgencyId));
    }

    [Fact]
    public void FindingsAreEnteredItemByItem()
    {
        var import = Findings();
        import = import.Add(new() { Name = import.Name, Text = " 党的建设方面 ", Label = "一、", Track = Track.Regular }, OfAGroup).Next;
        import = import.Add(
            new() { Name = import.Name, Item = "1", Text = "议事规则不落实", Detail = "2025年 3 次会议没有记录。", Basis = "《议事规则》第五条", Group = "民主集中制" },
            OfAGroup).Next;

        var (next, fact) = import.Add(new() { Name = import.Name, Item = "1.1", Text = "查阅会议记录 12 本。" }, OfAGroup);

        var aspect = next.ReadLedger().Aspects.Single();
        Assert.Equal(("党的建设方面", "一、", Track.Regular), (aspect.Title, aspect.Label, aspect.Track));
        var issue = aspect.Issues.Single();
        Assert.Equal(("议事规则不落实", "《议事规则》第五条", "民主集中制"), (issue.Title, issue.Basis, issue.Group));
        Assert.Equal("2025年 3 次会议没有记录。\n查阅会议记录 12 本。", issue.Text);
        Assert.Equal("1.1 “查阅会议记录 12 本。”", Assert.IsType<ImportItemAdded>(fact).Note);
        Assert.Equal("ITEM_REFUSED", Assert.Throws<Refusal>(
            () => next.Add(new() { Name = next.Name, Text = "方面", Group = "问题组" }, OfAGroup)).Reason.Word);
        Assert.Equal("item", Assert.Throws<Refusal>(
            () => Opened().Add(new() { Name = "imports/1", Item = "1.1.1", Text = "话" }, Office)).Fields.Single());
        Assert.Equal(next, next.Add(new(), OfAGroup).Next);
    }

    [Fact]
    public void WhatAGroupHasHandedInTheOfficeAloneCorrectsUntilItReturnsIt()
    {
        Assert.Equal("LEDGER_EMPTY", Assert.Throws<Refusal>(() => Findings().HandIn()).Reason.Word);
        Assert.Equal("FINDINGS_ONLY", Assert.Throws<Refusal>(() => Opened().HandIn()).Reason.Word);
        Assert.Equal("FINDINGS_ONLY", Assert.Throws<Refusal>(Opened().RequireFindings).Reason.Word);
        var (handedIn, fact) = (Entered() with { Reason = "缺依据" }).HandIn();

        Assert.Equal((ImportState.HandedIn, ""), (handedIn.State, handedIn.Reason));
        Assert.Equal(new ImportHandedIn(handedIn.Id), fact);
        AddItemRequest more = new() { Name = handedIn.Name, Text = "选人用人方面" };
        Assert.Equal("FINDINGS_HANDED_IN", Assert.Throws<Refusal>(() => handedIn.Add(more, OfAGroup)).Reason.Word);
        Assert.Equal("FINDINGS_HANDED_IN", Assert.Throws<Refusal>(() => handedIn.Discard("不用了", OfAGroup)).Reason.Word);
        Assert.Equal(2, handedIn.Add(more, Office).Next.ReadLedger().Aspects.Count);

        var (returned, told) = handedIn.Return("缺依据");

        Assert.Equal((ImportState.InReview, "缺依据"), (returned.State, returned.Reason));
        Assert.Equal(new ImportReturned(returned.Id, "缺依据"), told);
        Assert.Equal(2, returned.Add(more, OfAGroup).Next.ReadLedger().Aspects.Count);
    }

    [Fact]
    public void FindingsAreHandedInWithNothingDoubtfulLeft()
    {
        var inspection = new Inspection { Id = Guid.CreateVersion7(), AgencyId = Guid.CreateVersion7() };
        var import = Import.Open(Ledger(), Lines(), new() { Document = new HttpBody { Data = ByteString.Empty } }, inspection, OfAGroup, Noon).First;

        Assert.Equal("IMPORT_UNSETTLED", Assert.Throws<Refusal>(() => import.HandIn()).Reason.Word);
    }

    [Fact]
    public void FindingsThatAreHandedOverBelongToTheirInspection()
    {
        var import = Entered();

        var (handedOver, fact) = import.HandOver();

        Assert.Equal((ImportState.HandedOver, import.FindingsOfId), (handedOver.State, handedOver.InspectionId));
        Assert.Equal(new ImportHandedOver(import.Id), fact);
    }

    [Fact]
    public void EveryStepIsInTheTable()
    {
        ImportState[] open = [ImportState.InReview, ImportState.HandedIn];
        (string, string, ImportState[], ImportState?)[] table =
        [
            ("describe", "核对基本信息", open, null), ("reword an item", "改写条目", open, null), ("add an item", "增加条目", open, null),
            ("merge an item", "并入上一条", open, null), ("split an item", "拆成两条", open, null), ("turn an item", "改层级", open, null),
            ("take a line in", "补录原文", open, null), ("leave something out", "不录入", open, null), ("settle a finding", "核对提示", open, null),
            ("hand in", "送审", [ImportState.InReview], ImportState.HandedIn), ("return", "退回", [ImportState.HandedIn], ImportState.InReview),
            ("hand over", "反馈交办", open, ImportState.HandedOver), ("commit", "确认导入", [ImportState.InReview], ImportState.Committed),
            ("discard", "放弃", open, ImportState.Discarded),
        ];

        Assert.Equal(table.Select(row => (row.Item1, row.Item2, string.Join(',', row.Item3), row.Item4)),
            Import.Transitions.Select(step => (step.Verb, step.Chinese, string.Join(',', step.From), step.To)));
        Assert.Equal([ImportState.HandedIn], Import.Transitions.Single(step => step.Verb == "hand over").Awaited);
    }

    [Fact]
    public void AskedWhetherItMayBeCorrectedNothingIsChanged()
    {
        var import = Opened();

        Assert.Equal(import, import.Correct(Import.ToSplit, "", _ => throw new InvalidOperationException(), Office).Next);
    }

    private static string Unsettled(Import import)
    {
        var refusal = Assert.Throws<Refusal>(import.RequireSettled);
        Assert.Equal("IMPORT_UNSETTLED", refusal.Reason.Word);
        return refusal.Message;
    }

    private static Import Findings() =>
        Import.OpenBlank(new Inspection { Id = Guid.CreateVersion7(), AgencyId = Guid.CreateVersion7() }, OfAGroup, Noon).First;

    private static Import Entered()
    {
        var import = Findings();
        import = import.Add(new() { Name = import.Name, Text = "党的建设方面" }, OfAGroup).Next;
        return import.Add(new() { Name = import.Name, Item = "1", Text = "议事规则不落实" }, OfAGroup).Next;
    }

    private static Import Opened() =>
        Import.Open(Ledger(), Lines(), new() { Document = new HttpBody { Data = ByteString.Empty } }, null, Office, Noon).First;

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
