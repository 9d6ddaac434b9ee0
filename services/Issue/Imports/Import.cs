using Google.Protobuf;
using Rectify.Events;
using Rectify.Issues.V1;
using Rectify.Platform.Api.Calls;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Api.Time;
using Rectify.Platform.Journal.Aggregates;
using Rectify.Reports;
using static Rectify.Policies.V1.Policy.Types;
using ImportState = Rectify.Issues.V1.Import.Types.State;

namespace Rectify.Issues;

/// <summary>A document that is to become a ledger (导入核对): what was read in it, as people have corrected it so far, and what they said of it.</summary>
public sealed partial record Import : Aggregate<V1.Import>, IStaged<ImportState>, IOfAgency, IDeletable
{
    internal static readonly Transition<ImportState> ToDescribe = Checking("describe", "核对基本信息");
    internal static readonly Transition<ImportState> ToReword = Checking("reword an item", "改写条目");
    internal static readonly Transition<ImportState> ToAdd = Checking("add an item", "增加条目");
    internal static readonly Transition<ImportState> ToMerge = Checking("merge an item", "并入上一条");
    internal static readonly Transition<ImportState> ToSplit = Checking("split an item", "拆成两条");
    internal static readonly Transition<ImportState> ToTurn = Checking("turn an item", "改层级");
    internal static readonly Transition<ImportState> ToTakeIn = Checking("take a line in", "补录原文");
    internal static readonly Transition<ImportState> ToLeaveOut = Checking("leave something out", "不录入");
    internal static readonly Transition<ImportState> ToSettle = Checking("settle a finding", "核对提示");
    internal static readonly Transition<ImportState> ToHandIn = new("hand in", "送审", [ImportState.InReview], ImportState.HandedIn);
    internal static readonly Transition<ImportState> ToReturn = new("return", "退回", [ImportState.HandedIn], ImportState.InReview);
    internal static readonly Transition<ImportState> ToCommit = new("commit", "确认导入", [ImportState.InReview], ImportState.Committed);
    internal static readonly Transition<ImportState> ToHandOver =
        new("hand over", "反馈交办", [ImportState.InReview, ImportState.HandedIn], ImportState.HandedOver) { Awaited = [ImportState.HandedIn] };
    internal static readonly Transition<ImportState> ToDiscard =
        new("discard", "放弃", [ImportState.InReview, ImportState.HandedIn], ImportState.Discarded);

    /// <summary>Of more findings that are settled at once, the history has the number.</summary>
    private const int MostTold = 3;

    /// <summary>The table of transitions.</summary>
    public static IReadOnlyList<Transition<ImportState>> Transitions { get; } =
        [ToDescribe, ToReword, ToAdd, ToMerge, ToSplit, ToTurn, ToTakeIn, ToLeaveOut, ToSettle, ToHandIn, ToReturn, ToHandOver, ToCommit, ToDiscard];

    public string FileName { get; init; } = "";

    public string ContentType { get; init; } = "";

    /// <summary>Bytes of the document.</summary>
    public int Size { get; init; }

    public ImportState State { get; init; }

    /// <summary>The ledger as corrected so far, serialized.</summary>
    [Deletable]
    public byte[] Draft { get; init; } = [];

    public Guid? RoundId { get; init; }

    public Guid? ReviseId { get; init; }

    /// <summary>The inspection whose findings (反馈意见) it holds; null for a report or a ledger.</summary>
    public Guid? FindingsOfId { get; init; }

    /// <summary>That of the inspection; empty for a report or a ledger, which the district alone sees.</summary>
    public Guid AgencyId { get; init; }

    /// <summary>The lines that were read to no part, in order.</summary>
    public IReadOnlyList<int> UnplacedLines { get; init; } = [];

    [Deletable]
    public IReadOnlyList<SettledFinding> Settled { get; init; } = [];

    [Deletable]
    public IReadOnlyList<LineNote> Notes { get; init; } = [];

    public string CreatedBy { get; init; } = "";

    public DateTimeOffset CreatedAt { get; init; }

    public Guid? InspectionId { get; init; }

    public string Reason { get; init; } = "";

    public Guid DigestKey { get; init; }

    /// <summary>rounds/{round} to which it belongs; empty for that of its year.</summary>
    public string RoundName => RoundId is { } round ? ResourceName.Of<V1.Round>(round) : "";

    /// <summary>inspections/{inspection} of which it is a newer edition; empty for none.</summary>
    public string ReviseName => ReviseId is { } revised ? ResourceName.Of<V1.Inspection>(revised) : "";

    /// <summary>Lines in no part of the ledger, which nobody has taken in or left out.</summary>
    public IReadOnlyList<int> OpenLines => [.. UnplacedLines.Except(Notes.Select(note => note.Line))];

    /// <param name="inspection">Whose findings they are; null for a report or a ledger.</param>
    public static (Import First, Fact Fact) Open(
        Ledger ledger, IEnumerable<ImportLine> lines, CreateImportRequest asked, Inspection? inspection, Person by, DateTimeOffset at)
    {
        var opened = Begin(ledger, inspection, by, at) with
        {
            FileName = asked.FileName.Trim(),
            ContentType = asked.Document.ContentType,
            Size = asked.Document.Data.Length,
            RoundId = RoundNamed(asked.Round),
            ReviseId = InspectionNamed(asked.Revise),
            UnplacedLines = [.. lines.Where(line => line.Part == ImportLine.Types.Part.Unplaced).Select(line => line.Line)],
        };
        return (opened, new ImportCreated(opened.Id, opened.FileName));
    }

    public Ledger ReadLedger() => Ledger.Parser.ParseFrom(Draft);

    /// <summary>What is to be looked at: what was found, but for lines in no part, which are decided for themselves.</summary>
    public IEnumerable<(int Number, Ledger.Types.Finding Finding, SettledFinding? Settled)> Doubts(Ledger ledger)
    {
        var (lines, settled) = (UnplacedLines.ToHashSet(), Settled.ToDictionary(one => one.Number));
        return ledger.Findings.Select((finding, place) => (Number: place + 1, finding, settled.GetValueOrDefault(place + 1)))
            .Where(doubt => !lines.Contains(doubt.finding.Line));
    }

    /// <summary>核对基本信息: what the document says of itself, and where it belongs.</summary>
    public (Import Next, Fact Fact) Describe(DescribeImportRequest said, Person by, DateTimeOffset at)
    {
        var (next, ledger) = (Apply(ToDescribe, by), ReadLedger());
        var changes = ToldFields.Write(said, ledger, "round", "revise").ToList();
        Inspection.RequirePast(DistrictTime.FirstDayOf(said.FeedbackOn), DistrictTime.DateOf(at));
        Inspection.RequireForward(ledger);
        if (said.HasRound)
            next = next with { RoundId = RoundNamed(said.Round) };
        if (said.HasRevise)
            next = next with { ReviseId = InspectionNamed(said.Revise) };
        if ((next.RoundId, next.ReviseId) != (RoundId, ReviseId))
            changes.Add("归入的轮次或台账");
        return (next.Holding(ledger), new ImportDescribed(Id, string.Join('，', changes)));
    }

    /// <summary>An item is corrected.</summary>
    /// <param name="place">2.3.1; empty while it is only asked whether that may be done.</param>
    /// <param name="correct">Answers what was done, for the history.</param>
    internal (Import Next, Fact Fact) Correct(Transition<ImportState> transition, string place, Func<LedgerItem, string> correct, Person by)
    {
        var next = Apply(transition, by);
        if (place.Length == 0)
            return (next, new ImportItemCorrected(Id, ""));
        var ledger = ReadLedger();
        var item = LedgerItem.Find(ledger, place);
        var what = $"{transition.Chinese} {place} {Quote(item.Text)}{correct(item)}";
        return (next.Holding(ledger), new ImportItemCorrected(Id, what));
    }

    /// <summary>增加条目 at the end of a list.</summary>
    public (Import Next, Fact Fact) Add(AddItemRequest said, Person by)
    {
        var next = Apply(ToAdd, by);
        if (said.Name.Length == 0)
            return (next, new ImportItemAdded(Id, ""));
        var ledger = ReadLedger();
        var what = $"{said.Item} {LedgerItem.Add(ledger, said)}".Trim();
        return (next.Holding(ledger), new ImportItemAdded(Id, what));
    }

    /// <summary>补录原文: a line, or words of it, behind what begins at it or above.</summary>
    internal (Import Next, Fact Fact) TakeIn(LineNote taken, TurnItemRequest.Types.Level into, Person by)
    {
        var (next, ledger) = (Apply(ToTakeIn, by) with { Notes = [.. Notes, taken] }, ReadLedger());
        LedgerItem.LastAt(ledger, taken.Line).TakeIn(taken.Line, taken.Text, into);
        return (next.Holding(ledger), new ImportLineTakenIn(Id, $"第 {taken.Line} 行 {Quote(taken.Text)}"));
    }

    /// <summary>不录入: a line, for a reason.</summary>
    internal (Import Next, Fact Fact) LeaveLineOut(LineNote left, Person by)
    {
        var next = Apply(ToLeaveOut, by) with { Notes = [.. Notes, left] };
        return (next, new ImportLeftOut(Id, $"第 {left.Line} 行 {Quote(left.Text)}", left.Reason));
    }

    /// <summary>不录入: an item with all that it has, for a reason.</summary>
    internal (Import Next, Fact Fact) LeaveItemOut(string place, string reason, Person by)
    {
        var (next, ledger) = (Apply(ToLeaveOut, by), ReadLedger());
        var item = LedgerItem.Find(ledger, place);
        var left = item.SelfAndBelow().Select(one => new LineNote(one.Line, one.Text, reason, by.Name)).ToList();
        item.LeaveOut();
        next = next with { Notes = [.. Notes, .. left] };
        var what = $"{place} {Quote(left[0].Text)}{(left.Count > 1 ? $"，连同其下 {left.Count - 1} 条" : "")}";
        return (next.Holding(ledger), new ImportLeftOut(Id, what, reason));
    }

    /// <summary>已核对: somebody has looked at a finding, or at all that are left.</summary>
    /// <param name="number">0 for all that are left.</param>
    public (Import Next, Fact Fact) Settle(int number, string word, Person by)
    {
        var next = Apply(ToSettle, by);
        var open = Doubts(ReadLedger()).Where(doubt => doubt.Settled is null && (number == 0 || doubt.Number == number)).ToList();
        if (open.Count == 0 && number != 0)
            throw Reasons.FieldInvalid.Refuse("finding", number, Phrases.NoSuchValue).OnField("finding");
        next = next with { Settled = [.. Settled, .. open.Select(doubt => new SettledFinding(doubt.Number, word, by.Name))] };
        var told = open.Count <= MostTold ? open.Select(doubt => doubt.Finding.Message) : [$"{open.Count} 处"];
        return (next, new ImportSettled(Id, string.Join('；', told.Append(word).Where(text => text.Length > 0))));
    }

    /// <summary>确认导入: all that is doubtful was looked at, and no line is lost.</summary>
    public void RequireSettled()
    {
        var (doubts, lines) = (Doubts(ReadLedger()).Count(doubt => doubt.Settled is null), OpenLines.Count);
        if (doubts + lines > 0)
            throw IssueReasons.ImportUnsettled.Refuse(doubts, lines);
    }

    /// <inheritdoc cref="RequireSettled"/>
    /// <param name="inspection">That was made of it, or revised.</param>
    public (Import Next, Fact Fact) Commit(Guid inspection)
    {
        var next = this with { State = ToCommit.Apply(State, Resource), InspectionId = inspection };
        return (next, new ImportCommitted(Id) { InspectionId = inspection });
    }

    /// <summary>放弃: nothing is made of it, for a reason.</summary>
    public (Import Next, Fact Fact) Discard(string reason, Person by)
    {
        var next = Apply(ToDiscard, by) with { Reason = reason };
        return (next, new ImportDiscarded(Id, reason));
    }

    private static Transition<ImportState> Checking(string verb, string chinese) =>
        new(verb, chinese, [ImportState.InReview, ImportState.HandedIn], To: null);

    private static Import Begin(Ledger ledger, Inspection? inspection, Person by, DateTimeOffset at)
    {
        var begun = new Import
        {
            Id = Ids.Next(),
            State = ImportState.InReview,
            FindingsOfId = inspection?.Id,
            AgencyId = inspection?.AgencyId ?? Guid.Empty,
            CreatedBy = by.Name,
            CreatedAt = at,
            DigestKey = Guid.NewGuid(),
        };
        if (inspection is not null)
            ledger.Agency = inspection.AgencyDisplayName;
        return begun.Holding(ledger);
    }

    /// <summary>What a group has handed in, only the office changes.</summary>
    private Import Apply(Transition<ImportState> transition, Person by)
    {
        var next = this with { State = transition.Apply(State, Resource) };
        return State != ImportState.HandedIn || by.Holds(Role.Office)
            ? next
            : throw IssueReasons.FindingsHandedIn.Refuse();
    }

    /// <summary>Within the bounds of the contract, as one that is sent; joined texts may have left them.</summary>
    private static Ledger Checked(Ledger ledger)
    {
        Validation.Check(ledger, "ledger.");
        ledger.Totals = LedgerTotals.Of(ledger.Aspects);
        return ledger;
    }

    private Import Holding(Ledger ledger)
    {
        if (FindingsOfId is not null)
            LedgerItem.FoldMeasures(ledger);
        return this with { Draft = Checked(ledger).ToByteArray() };
    }

    private static Guid? RoundNamed(string name) => name.Length > 0 ? ResourceName.Parse<V1.Round>(name, "round") : null;

    private static Guid? InspectionNamed(string name) => name.Length > 0 ? ResourceName.Parse<V1.Inspection>(name, "revise") : null;

    private static string Quote(string text) => $"“{ToldFields.Quote(text)}”";
}
