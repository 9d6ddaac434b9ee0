using Rectify.Issues.V1;
using Rectify.Reports.Checks;
using Rectify.Reports.Facts;
using Rectify.Reports.Judging;
using Rectify.Reports.Ledgers;
using Rectify.Reports.Roles;
using Rectify.Reports.Tokens;

namespace Rectify.Reports.Assembling;

/// <summary>Puts what was read into one ledger.</summary>
internal static class LedgerWriter
{
    public static Ledger Write(ReportLayout layout, AspectReader aspects)
    {
        var facts = ReportFacts.Of(layout);
        var ledger = new Ledger { Totals = LedgerTotals.Of(aspects.Aspects) };
        ledger.Aspects.AddRange(aspects.Aspects);
        WriteHead(ledger, facts);
        ledger.Regulations.AddRange(RegulationReader.Distinct(facts.Regulations));
        ledger.Money.AddRange(facts.Money);
        ledger.Previous.AddRange(facts.Previous);
        ledger.Persons.AddRange(facts.Persons);
        ledger.Counts.AddRange(CountReader.Find(aspects.Done));
        ledger.Dealt.AddRange(facts.Dealt);
        ledger.Findings.AddRange(LedgerChecks.Check(layout, aspects, facts, ledger));
        Confidence.Write(layout, aspects, ledger);
        ledger.Attention.AddRange(AttentionList.Of(aspects, ledger));
        return ledger;
    }

    /// <summary>What the text says besides its issues and outcomes.</summary>
    public static void WriteHead(Ledger ledger, ReportFacts facts)
    {
        Set(facts.Front.Title, value => ledger.Title = value);
        Set(facts.Agency, value => ledger.Agency = value);
        Set(facts.Inspector, value => ledger.Inspector = value);
        Set(facts.Inspection.From, value => ledger.InspectionFrom = value);
        Set(facts.Inspection.To, value => ledger.InspectionTo = value);
        Set(facts.Inspection.FeedbackOn, value => ledger.FeedbackOn = value);
        Set(facts.Signature.Date, value => ledger.PublishedOn = value);
        Set(facts.Disclosed?.From, value => ledger.DisclosedFrom = value);
        Set(facts.Disclosed?.To, value => ledger.DisclosedTo = value);
        Set(facts.Round, value => ledger.Round = value);
        Set(facts.AsOf, value => ledger.AsOf = value);
        Set(facts.Signature.Body, value => ledger.SignedBy = value);
        if (InspectionLevel.Of(facts.Inspector) is { } level)
        {
            ledger.Level = level;
        }

        ledger.Declared = DeclaredTotals.Summarise(facts.Declarations);
        ledger.Contacts = facts.Contacts;
    }

    private static void Set(PartialDate? date, Action<string> set) => Set(date?.ToString(), set);

    private static void Set(string? value, Action<string> set)
    {
        if (value is not null)
        {
            set(value);
        }
    }
}
