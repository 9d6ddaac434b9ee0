using Rectify.Issues.V1;
using Rectify.Reports.Bytes;
using Rectify.Reports.Checks;
using Rectify.Reports.Facts;
using Rectify.Reports.Judging;
using Rectify.Reports.Tokens;

namespace Rectify.Reports.Assembling;

/// <summary>Puts what was read into one ledger: the same facts, checks and judgements, whether it was told in text or listed in tables.</summary>
internal static class LedgerAssembler
{
    public static Ledger Assemble(ILedgerSource source, Reading reading)
    {
        var ledger = new Ledger { Totals = LedgerTotals.Of(source.Aspects) };
        ledger.Aspects.AddRange(source.Aspects);
        WriteHead(ledger, source.Facts);
        WriteOutcomes(ledger, source.Facts);
        ledger.Findings.AddRange(reading.Found(LedgerChecks.Check(source.ToCheck(ledger))));
        ledger.Findings.AddRange(reading.Found(source.OwnFindings(ledger)));
        source.WriteConfidence(ledger);
        ledger.Attention.AddRange(AttentionList.Of(ledger, source.Doubtful(ledger)));
        return ledger;
    }

    // Whose ledger it is, who inspected, and when.
    private static void WriteHead(Ledger ledger, ReportFacts facts)
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

    private static void WriteOutcomes(Ledger ledger, ReportFacts facts)
    {
        ledger.Regulations.AddRange(RegulationReader.Distinct(facts.Regulations));
        ledger.Money.AddRange(facts.Money);
        ledger.Previous.AddRange(facts.Previous);
        ledger.Persons.AddRange(facts.Persons);
        ledger.Counts.AddRange(facts.Counts);
        ledger.Dealt.AddRange(facts.Dealt);
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
