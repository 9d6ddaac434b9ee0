using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Rectify.Events;
using Rectify.Issues.V1;
using Rectify.Platform.Api.Calls;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Api.Time;
using Rectify.Platform.Journal.Aggregates;
using Rectify.Platform.Journal.Database;
using Rectify.Platform.Journal.Tasks;
using Rectify.Platform.Journal.Writing;
using static Rectify.Policies.V1.Policy.Types;
using HttpBody = Google.Api.HttpBody;

namespace Rectify.Issues;

/// <summary>Answers import_service.proto.</summary>
public sealed class ImportApi(IssueStore store, UnitOfWork<IssueStore> work, ServiceClients clients, DocumentReading reading)
    : ImportService.ImportServiceBase, IAnswersTasks
{
    private static readonly Filter<Import> Filter = new Filter<Import>()
        .Enum("state", row => row.State)
        .Name<V1.Agency>("agency", row => row.AgencyId)
        .Name<V1.Inspection>("findings_of", row => row.FindingsOfId);

    private Resource<Import, V1.Import> Imports => field ??= new Resource<Import, V1.Import>(work, ToProto, Filter)
        .Verb(Import.ToDescribe, (Import found, Step<DescribeImportRequest> step) => Describe(found, step))
        .Verb(Import.ToReword, (Import found, Step<RewordItemRequest> step) =>
            found.Correct(Import.ToReword, step.Request.Item, item => item.Reword(step.Request), step.By))
        .Verb(Import.ToAdd, (Import found, Step<AddItemRequest> step) => found.Add(step.Request, step.By))
        .Verb(Import.ToMerge, (Import found, Step<MergeItemRequest> step) =>
            found.Correct(Import.ToMerge, step.Request.Item, item => item.Merge(), step.By))
        .Verb(Import.ToSplit, (Import found, Step<SplitItemRequest> step) =>
            found.Correct(Import.ToSplit, step.Request.Item, item => item.Split(step.Request.Before), step.By))
        .Verb(Import.ToTurn, (Import found, Step<TurnItemRequest> step) =>
            found.Correct(Import.ToTurn, step.Request.Item, item => item.Turn(step.Request.Into), step.By))
        .Verb(Import.ToTakeIn, (Import found, Step<TakeInLineRequest> step) => TakeIn(found, step))
        .Verb(Import.ToLeaveOut, (Import found, Step<LeaveOutRequest> step) => LeaveOut(found, step))
        .Verb(Import.ToSettle, (Import found, Step<SettleFindingRequest> step) => found.Settle(step.Request.Finding, step.Request.Word.Trim(), step.By))
        .Verb(Import.ToHandIn, (Import found, Step<HandInImportRequest> _) => found.HandIn())
        .Verb(Import.ToReturn, (Import found, Step<ReturnImportRequest> step) => found.Return(step.Request.Reason.Trim()))
        .Verb(Import.ToHandOver, (Import found, Step<HandOverImportRequest> step) => HandOver(found, step))
        .Verb(Import.ToCommit, (Import found, Step<CommitImportRequest> step) => Commit(found, step))
        .Verb(Import.ToDiscard, (Import found, Step<DiscardImportRequest> step) => found.Discard(step.Request.Reason.Trim(), step.By));

    public ITasks Tasks => Imports.Tasks;

    public override async Task<V1.Import> CreateImport(CreateImportRequest request, ServerCallContext context)
    {
        var read = await reading.ReadToImport(request.Document, context.CancellationToken);
        LedgerImport.RequireIssues(read.Ledger);
        await RequireKnown(request.Round, request.Revise, context.CancellationToken);
        var inspection = request.FindingsOf.Length > 0 ? await InspectionOf(request.FindingsOf, context.CancellationToken) : null;
        if (inspection is not null)
            read = read.AsFindings();
        return await Imports.Create(request, context, changes =>
        {
            if (inspection is null && !changes.By.Holds(Role.Office))
                throw Reasons.FieldRequired.Refuse("findings_of").OnField("findings_of");
            var lines = new ListImportLinesResponse
            {
                Lines = { read.Lines.Select(line => new ImportLine { Line = line.Number, Text = line.Text, Part = line.Part }) },
            };
            var opened = Import.Open(read.Ledger, lines.Lines, request, inspection, changes.By, changes.At);
            changes.Add(new ImportedDocument { Id = opened.First.Id, Bytes = request.Document.Data.ToByteArray(), Lines = lines.ToByteArray() });
            return Task.FromResult(opened);
        });
    }

    public override Task<V1.Import> BeginFindings(BeginFindingsRequest request, ServerCallContext context) =>
        Imports.Create(request, context, async changes =>
        {
            var opened = Import.OpenBlank(await InspectionOf(request.FindingsOf, context.CancellationToken), changes.By, changes.At);
            changes.Add(new ImportedDocument { Id = opened.First.Id, Bytes = [], Lines = [] });
            return opened;
        });

    public override Task<V1.Import> GetImport(GetImportRequest request, ServerCallContext context) => Imports.Get(request.Name, context);

    public override Task<ListImportsResponse> ListImports(ListImportsRequest request, ServerCallContext context) =>
        Imports.List<ListImportsResponse>(request, context);

    public override Task<ListImportHistoryResponse> ListImportHistory(ListImportHistoryRequest request, ServerCallContext context) =>
        Imports.History<ListImportHistoryResponse>(request, context);

    public override async Task<Ledger> ReadImportLedger(ReadImportLedgerRequest request, ServerCallContext context) =>
        (await Imports.Find(request.Name, context)).ReadLedger();

    public override async Task<ListImportLinesResponse> ListImportLines(ListImportLinesRequest request, ServerCallContext context)
    {
        var found = await Imports.Find(request.Parent, context);
        var page = Page.Of(request.PageSize, request.PageToken, request.Parent);
        var items = LedgerItem.All(found.ReadLedger()).ToLookup(one => one.Item.Line, one => one.Place);
        var (notes, open) = (found.Notes.ToLookup(note => note.Line), found.OpenLines.ToHashSet());
        var lines = (await LinesOf(found, context.CancellationToken)).Where(line => IdOf(line).CompareTo(page.After) > 0).Take(page.Size + 1);
        var (taken, next) = await page.Take(lines.ToAsyncEnumerable(), IdOf, Show, context.CancellationToken);
        return new() { Lines = { taken }, NextPageToken = next };

        ImportLine Show(ImportLine line)
        {
            line.Items.AddRange(items[line.Line]);
            line.Notes.AddRange(notes[line.Line].Select(note => new ImportLine.Types.Note { Text = note.Text, Reason = note.Reason, By = note.By }));
            line.Open = open.Contains(line.Line);
            return line;
        }
    }

    public override async Task<HttpBody> ReadImportOriginal(ReadImportOriginalRequest request, ServerCallContext context)
    {
        var found = await Imports.Find(request.Name, context);
        await work.NoteAccess(found, new DocumentExported(found.Name, found.FileName), context.CancellationToken);
        var bytes = await store.ImportedDocuments.Where(row => row.Id == found.Id).Select(row => row.Bytes).FirstAsync(context.CancellationToken);
        return new HttpBody { ContentType = found.ContentType, Data = UnsafeByteOperations.UnsafeWrap(bytes) };
    }

    public override async Task<ImportReportResponse> PreviewImport(PreviewImportRequest request, ServerCallContext context) =>
        await Make(await Imports.Find(request.Name, context), work.Draft(), context.CancellationToken);

    public override Task<V1.Import> DescribeImport(DescribeImportRequest request, ServerCallContext context) => Imports.Step(request, context);

    public override Task<V1.Import> RewordItem(RewordItemRequest request, ServerCallContext context) => Imports.Step(request, context);

    public override Task<V1.Import> AddItem(AddItemRequest request, ServerCallContext context) => Imports.Step(request, context);

    public override Task<V1.Import> MergeItem(MergeItemRequest request, ServerCallContext context) => Imports.Step(request, context);

    public override Task<V1.Import> SplitItem(SplitItemRequest request, ServerCallContext context) => Imports.Step(request, context);

    public override Task<V1.Import> TurnItem(TurnItemRequest request, ServerCallContext context) => Imports.Step(request, context);

    public override Task<V1.Import> TakeInLine(TakeInLineRequest request, ServerCallContext context) => Imports.Step(request, context);

    public override Task<V1.Import> LeaveOut(LeaveOutRequest request, ServerCallContext context) => Imports.Step(request, context);

    public override Task<V1.Import> SettleFinding(SettleFindingRequest request, ServerCallContext context) => Imports.Step(request, context);

    public override Task<V1.Import> HandInImport(HandInImportRequest request, ServerCallContext context) => Imports.Step(request, context);

    public override Task<V1.Import> ReturnImport(ReturnImportRequest request, ServerCallContext context) => Imports.Step(request, context);

    public override Task<V1.Import> HandOverImport(HandOverImportRequest request, ServerCallContext context) => Imports.Step(request, context);

    public override Task<V1.Import> CommitImport(CommitImportRequest request, ServerCallContext context) => Imports.Step(request, context);

    public override Task<V1.Import> DiscardImport(DiscardImportRequest request, ServerCallContext context) => Imports.Step(request, context);

    private async Task<(Import Next, Fact Fact)> Describe(Import found, Step<DescribeImportRequest> step)
    {
        await RequireKnown(step.Request.Round, step.Request.Revise, step.Cancellation);
        return found.Describe(step.Request, step.By, step.At);
    }

    private async Task<(Import Next, Fact Fact)> TakeIn(Import found, Step<TakeInLineRequest> step)
    {
        if (step.Request.Name.Length == 0)
            return found.Correct(Import.ToTakeIn, "", _ => "", step.By); // Tried only: with whichever line.
        var line = await LineOf(found, step.Request.Line, step.Cancellation);
        var text = step.Request.Text.Trim() is { Length: > 0 } told ? told : line.Text;
        return found.TakeIn(new LineNote(line.Line, text, "", step.By.Name), step.Request.Into, step.By);
    }

    private async Task<(Import Next, Fact Fact)> LeaveOut(Import found, Step<LeaveOutRequest> step)
    {
        var (said, reason) = (step.Request, step.Request.Reason.Trim());
        if (said.Name.Length == 0)
            return found.Correct(Import.ToLeaveOut, "", _ => "", step.By); // Tried only: with whichever item.
        if (said.Item.Length > 0)
            return found.LeaveItemOut(said.Item, reason, step.By);
        var line = await LineOf(found, said.Line, step.Cancellation);
        return found.LeaveLineOut(new LineNote(line.Line, line.Text, reason, step.By.Name), step.By);
    }

    private async Task<(Import Next, Fact Fact)> Commit(Import found, Step<CommitImportRequest> step)
    {
        if (found.FindingsOfId is not null)
            throw IssueReasons.ReportsOnly.Refuse();
        found.RequireSettled();
        var made = await Make(found, step.Changes, step.Cancellation);
        return found.Commit(ResourceName.Parse<V1.Inspection>(made.Inspection));
    }

    private async Task<(Import Next, Fact Fact)> HandOver(Import found, Step<HandOverImportRequest> step)
    {
        found.RequireFindings();
        found.RequireSettled();
        var (findings, isTried) = (found.ReadLedger(), step.Request.Name.Length == 0);
        if (step.Request.FeedbackOn.Length > 0 || isTried)
            findings.FeedbackOn = isTried ? Today(step.At) : step.Request.FeedbackOn;
        await Making(found, step.Changes, step.Cancellation).HandOver(findings, found.FindingsOfName);
        return found.HandOver();
    }

    /// <summary>What would be made of it; of findings of which nobody has said the day, as if that were today.</summary>
    private Task<ImportReportResponse> Make(Import found, Changes changes, CancellationToken cancellation)
    {
        var (making, ledger) = (Making(found, changes, cancellation), found.ReadLedger());
        if (found.FindingsOfId is null)
            return making.Import(ledger, found.RoundName, found.ReviseName);
        if (!ledger.HasFeedbackOn)
            ledger.FeedbackOn = Today(changes.At);
        return making.HandOver(ledger, found.FindingsOfName);
    }

    private static string Today(DateTimeOffset at) => DistrictTime.Write(DistrictTime.DateOf(at));

    private LedgerImport Making(Import found, Changes changes, CancellationToken cancellation) =>
        new(store, clients, changes, cancellation) { ImportId = found.Id };

    private async Task<Inspection> InspectionOf(string name, CancellationToken cancellation)
    {
        var found = await store.Find<Inspection, V1.Inspection>(name, cancellation, "findings_of");
        return found.IsVoided ? throw Reasons.Voided.Refuse().OnField("findings_of") : found;
    }

    private async Task RequireKnown(string round, string inspection, CancellationToken cancellation)
    {
        if (round.Length > 0)
            await store.Find<Round, V1.Round>(round, cancellation, "round");
        if (inspection.Length > 0)
            await store.Find<Inspection, V1.Inspection>(inspection, cancellation, "revise");
    }

    private async Task<ImportLine> LineOf(Import found, int number, CancellationToken cancellation) =>
        (await LinesOf(found, cancellation)).FirstOrDefault(line => line.Line == number) ?? throw IssueReasons.LineUnknown.Refuse(number).OnField("line");

    private async Task<IEnumerable<ImportLine>> LinesOf(Import found, CancellationToken cancellation) => ListImportLinesResponse.Parser.ParseFrom(
        await store.ImportedDocuments.Where(row => row.Id == found.Id).Select(row => row.Lines).FirstAsync(cancellation)).Lines;

    /// <summary>For pages, which go by ids.</summary>
    private static Guid IdOf(ImportLine line) => new(line.Line, 0, 0, new byte[8]);

    private static V1.Import ToProto(Import import)
    {
        var head = import.ReadLedger();
        var doubts = import.Doubts(head).Select(doubt => new V1.Import.Types.Doubt
        {
            Number = doubt.Number, Finding = doubt.Finding, SettledBy = doubt.Settled?.By ?? "", Word = doubt.Settled?.Word ?? "",
        }).ToList();
        head.Aspects.Clear();
        return new()
        {
            Name = import.Name,
            Title = import.FileName.Length > 0 ? import.FileName : import.FindingsOfId is null ? head.Title : $"{head.Agency}反馈意见",
            FileName = import.FileName,
            ContentType = import.ContentType,
            Size = import.Size,
            State = import.State,
            Head = head,
            Round = import.RoundName,
            Revise = import.ReviseName,
            FindingsOf = import.FindingsOfName,
            Agency = import.AgencyId == Guid.Empty ? "" : ResourceName.Of<V1.Agency>(import.AgencyId),
            Doubts = { doubts },
            OpenDoubts = doubts.Count(doubt => doubt.SettledBy.Length == 0),
            OpenLines = import.OpenLines.Count,
            Inspection = import.InspectionId is { } inspection ? ResourceName.Of<V1.Inspection>(inspection) : "",
            CreatedBy = import.CreatedBy,
            CreateTime = import.CreatedAt.ToTimestamp(),
            Reason = import.Reason,
            Etag = import.Etag,
        };
    }
}
