using System.Security.Cryptography;
using Google.Protobuf;
using Microsoft.EntityFrameworkCore;
using Rectify.Issues.V1;
using Rectify.Measures.V1;
using Rectify.Platform.Api;
using Rectify.Platform.Api.Calls;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Api.Time;
using Rectify.Platform.Journal.Aggregates;
using Rectify.Platform.Journal.Database;
using Rectify.Platform.Journal.Writing;
using Rectify.Reports;
using Track = Rectify.Issues.V1.Ledger.Types.Track;

namespace Rectify.Issues;

/// <summary>From a ledger to an agency, a round, an inspection and its issues, all in one commit; the same ledger again is found by its digest.</summary>
internal sealed class LedgerImport(IssueStore store, ServiceClients clients, Changes changes, CancellationToken cancellation)
{
    /// <summary>The one in which the document was checked; null for one that is imported without.</summary>
    public Guid? ImportId { get; init; }

    /// <param name="round">rounds/{round}; empty for the one that its year names.</param>
    /// <param name="revise">inspections/{inspection} of which it is a newer edition; empty for a first one.</param>
    public async Task<ImportReportResponse> Import(Ledger ledger, string round, string revise)
    {
        if (revise.Length == 0)
            return await ImportNew(ledger, round);
        ResourceName.Parse<V1.Inspection>(revise, "revise");
        return await Revise(ledger, revise, await clients.ReadMeasures($"inspection = \"{revise}\"", cancellation));
    }

    /// <summary>As an inspection of its own, in the round that is named or that its year names.</summary>
    private async Task<ImportReportResponse> ImportNew(Ledger ledger, string roundName)
    {
        var digest = Identify(ledger);
        if (await store.Inspections.FirstOrDefaultAsync(row => row.Digest == digest, cancellation) is { } known)
            return AnswerUnlessVoided(known);

        var agency = await AgencyFor(Names.Checked(ledger.Agency, "document.agency"));
        var round = await RoundFor(ledger, roundName);
        if (await store.Inspections.FirstOrDefaultAsync(row => row.AgencyId == agency.Id && row.RoundId == round.Id, cancellation) is { } other)
        {
            return other.Digest == digest || other.IsVoided
                ? AnswerUnlessVoided(other)
                : throw IssueReasons.InspectionExists.Refuse(agency.DisplayName, round.Title, other.Name);
        }

        var inspection = changes.Begin(Inspection.Register(agency, round, ledger, digest, ImportId, changes.At));
        changes.BeginMany(IssueFactory.Issues(ledger, inspection, ImportId, changes.At).Select((one, index) => one.Register(inspection.NumberOf(index + 1))));
        return Answer(inspection, ledger);
    }

    /// <summary>As a newer edition of what an inspection was imported from; <paramref name="measures"/> are those of its issues.</summary>
    private async Task<ImportReportResponse> Revise(Ledger ledger, string inspectionName, IReadOnlyList<Measure> measures)
    {
        var digest = Identify(ledger);
        var inspection = await store.Find<Inspection, V1.Inspection>(inspectionName, cancellation, "revise");
        if (inspection.IsVoided)
            throw Reasons.Voided.Refuse().OnField("revise");
        var agency = await store.Agencies.FirstAsync(row => row.Id == inspection.AgencyId, cancellation);
        agency.RequireNotArchived();
        if (Texts.NameKey(inspection.AgencyDisplayName) != Texts.NameKey(ledger.Agency)
            && (await store.AgencyNamed(ledger.Agency, cancellation))?.Id != agency.Id)
        {
            throw Reasons.FieldInvalid
                .Refuse("revise", inspectionName, IssueReasons.OfAnotherAgency.With(inspection.AgencyDisplayName, ledger.Agency))
                .OnField("revise");
        }

        var kept = await store.Issues.Where(row => row.InspectionId == inspection.Id).OrderBy(row => row.Id).ToListAsync(cancellation);
        var revision = new Revision(
            changes, inspection, await store.ReadPlans(kept, cancellation), measures.ToDictionary(measure => measure.Name));
        var (before, begun) = (Ledger.Parser.ParseFrom(inspection.Report), IssueFactory.Issues(ledger, inspection, ImportId, changes.At).ToList());
        revision.CompareHeads(before, ledger);
        var differences = revision.Apply(kept, begun);
        revision.CompareTexts(before, ledger, begun);
        if (inspection.Digest != digest)
            inspection = changes.Save(inspection, inspection.Revise(ledger, digest, ImportId));
        var answer = Answer(inspection, ledger);
        answer.Differences.AddRange(differences);
        return answer;
    }

    /// <summary>Refuses a document in which none was found.</summary>
    public static void RequireIssues(Ledger ledger)
    {
        if (ledger.Aspects.All(aspect => aspect.Issues.Count == 0))
            throw IssueReasons.LedgerEmpty.Refuse().OnField("document");
    }

    /// <summary>
    /// 反馈交办: its issues, without measures, beside those that the inspection has; each with the limit of its round, counted from the day on which they
    /// are handed over. What was to be put right at once (立行立改) and went earlier is not the feedback of the inspection.
    /// </summary>
    public async Task<ImportReportResponse> HandOver(Ledger findings, string inspectionName)
    {
        RequireIssues(findings);
        var inspection = await store.Find<Inspection, V1.Inspection>(inspectionName, cancellation, "findings_of");
        if (inspection.IsVoided)
            throw Reasons.Voided.Refuse();
        var known = inspection.Feedback;
        var handedOverOn = DistrictTime.LastDayOf(findings.FeedbackOn) ?? known
            ?? throw Reasons.FieldRequired.Refuse("feedback_on").OnField("feedback_on");
        var today = DistrictTime.DateOf(changes.At);
        Inspection.RequirePast(handedOverOn, today);
        var isLater = await store.Issues.AnyAsync(row => row.InspectionId == inspection.Id && row.Track != Track.Immediate, cancellation);
        var feedbackOn = isLater ? known ?? handedOverOn : handedOverOn;
        var limits = await RoundLimits.Of(store, inspection.RoundId, today, cancellation);
        var kept = await store.Issues.CountAsync(row => row.InspectionId == inspection.Id, cancellation);
        var begun = IssueFactory.Issues(findings, inspection, ImportId, changes.At)
            .Select(one => one.Within(limits.DueOf(one.Issue.Track, handedOverOn))).ToList();
        var areLimited = begun.TrueForAll(one => one.Issue.Limit is not null);
        inspection = changes.Save(inspection, inspection.HandOver(findings, handedOverOn, feedbackOn, areLimited, ImportId));
        changes.BeginMany(begun.Select((one, index) => one.Register(inspection.NumberOf(kept + index + 1))));
        return Answer(inspection, findings);
    }

    /// <summary>The digest by which a ledger is known again; refuses one that cannot be imported.</summary>
    private static string Identify(Ledger ledger)
    {
        RequireIssues(ledger);
        if (Texts.IsBlank(ledger.Agency))
            throw IssueReasons.LedgerWithoutAgency.Refuse().OnField("document.agency");
        IssueFactory.Check(ledger);
        ledger.Totals = LedgerTotals.Of(ledger.Aspects);
        // Where an item stands is nothing that the document says; taken out and put back, because a copy would take too much.
        var lines = new Queue<int>();
        Renumber(ledger, line =>
        {
            lines.Enqueue(line);
            return 0;
        });
        using var digest = SHA256.Create();
        using (var bytes = new CryptoStream(Stream.Null, digest, CryptoStreamMode.Write))
            ledger.WriteTo(bytes);
        Renumber(ledger, _ => lines.Dequeue());
        return Convert.ToHexStringLower(digest.Hash!);
    }

    private static void Renumber(Ledger ledger, Func<int, int> lineFor)
    {
        foreach (var aspect in ledger.Aspects)
        {
            aspect.Line = lineFor(aspect.Line);
            foreach (var issue in aspect.Issues)
            {
                issue.Line = lineFor(issue.Line);
                foreach (var measure in issue.Measures)
                    measure.Line = lineFor(measure.Line);
            }
        }
    }

    /// <summary>Who takes new work of it: itself, or what it was merged into, as often as that happened.</summary>
    private async Task<Agency> AgencyFor(string name)
    {
        if (await store.AgencyNamed(name, cancellation) is { } known)
        {
            while (known.SuccessorId is { } successor)
                known = await store.Agencies.FirstAsync(row => row.Id == successor, cancellation);
            known.RequireActive();
            return known;
        }

        var agency = changes.Begin(Agency.Register(name, await store.FreeShortName(name, cancellation)));
        changes.Reserve(agency.Id, agency.DisplayName, agency.ShortName!);
        return agency;
    }

    private async Task<Round> RoundFor(Ledger ledger, string name)
    {
        if (name.Length > 0)
            return await store.Find<Round, V1.Round>(name, cancellation, "round");
        var title = ledger.InspectionFrom is { Length: >= 4 } from ? $"{from[..4]}年巡察" : "年份未注明的巡察";
        return await store.RoundTitled(title, cancellation)
            ?? changes.Begin(Round.Open(title, await store.NextNumber(title, changes.At, cancellation)));
    }

    /// <summary>The same for a ledger that was just imported and for one that was known.</summary>
    private static ImportReportResponse Answer(Inspection inspection, Ledger report) => new()
    {
        Inspection = inspection.Name,
        Agency = ResourceName.Of<V1.Agency>(inspection.AgencyId),
        Totals = report.Totals,
        Findings = { report.Findings },
        Attention = { report.Attention },
        RoundTitle = inspection.RoundTitle,
    };

    private static ImportReportResponse AnswerUnlessVoided(Inspection known) => !known.IsVoided
        ? Answer(known)
        : throw IssueReasons.InspectionVoided.Refuse(known.AgencyDisplayName, known.RoundTitle, known.Name);

    private static ImportReportResponse Answer(Inspection known) => Answer(known, Ledger.Parser.ParseFrom(known.Report));
}
