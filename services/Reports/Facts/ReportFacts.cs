using Rectify.Issues.V1;
using Rectify.Reports.Bytes;
using Rectify.Reports.Roles;
using Rectify.Reports.Tokens;

namespace Rectify.Reports.Facts;

/// <summary>Everything the report says besides its aspects and issues.</summary>
internal sealed record ReportFacts
{
    // Contacts may stand in a part of their own.
    private const int LastLines = 12;

    public required FrontMatter Front { get; init; }

    public required Signature Signature { get; init; }

    public required string? Agency { get; init; }

    public required string? Inspector { get; init; }

    public required Inspection Inspection { get; init; }

    public required DateMention? Disclosed { get; init; }

    public required IReadOnlyList<DateMention> Dates { get; init; }

    public required IReadOnlyList<Declaration> Declarations { get; init; }

    public required IReadOnlyList<RegulationMention> Regulations { get; init; }

    public required IReadOnlyList<Ledger.Types.Money> Money { get; init; }

    public required Ledger.Types.Contacts? Contacts { get; init; }

    public required string? Round { get; init; }

    public required PartialDate? AsOf { get; init; }

    public required IReadOnlyList<Ledger.Types.Previous> Previous { get; init; }

    public required IReadOnlyList<Ledger.Types.Person> Persons { get; init; }

    public required IReadOnlyList<Ledger.Types.Dealt> Dealt { get; init; }

    public required IReadOnlyList<Ledger.Types.Count> Counts { get; init; }

    /// <summary>The facts of a text; what was done is told in a part of it, or elsewhere.</summary>
    public static ReportFacts Of(ReportLayout layout, IEnumerable<Passage> done, Reading reading)
    {
        var outline = layout.Outline;
        var all = reading.Each(outline.All);
        var dates = DatesIn(all, reading);
        var outside = OutsideOfAspects(layout);
        var tail = outline.Tail.ToHashSet();
        var opening = outside.TakeWhile(paragraph => !tail.Contains(paragraph)).ToList();
        var front = FrontMatter.Of(outline.All);
        var signature = Signature.Of(outline, dates);
        var inspector = Facts.Inspector.Find(reading.Each(opening).Concat(all));
        return new ReportFacts
        {
            Front = front,
            Signature = signature,
            Inspector = inspector,
            Agency = AgencyOf(signature, front, outline.All, inspector),
            Inspection = Inspection.Of(opening.ToHashSet(), dates),
            Disclosed = DisclosurePeriod.Find([.. outline.Tail, .. outside], dates),
            Dates = dates,
            Declarations = DeclaredTotals.Find(reading.Each(outside).Select(paragraph => paragraph.Whole)),
            Regulations = RegulationReader.Find(all, reading),
            Money = MoneyReader.Find(all.Except(outside), reading),
            Round = InspectionRound.Find(opening),
            AsOf = InspectionRound.AsOf(outside.ToHashSet(), dates),
            Previous = PreviousRound.Find(all),
            Persons = PersonReader.Find(all, reading),
            Dealt = DealtReader.Find(all, reading),
            Counts = CountReader.Find(reading.Each(done), reading),
            Contacts = ContactReader.Find(outline.Tail) ?? ContactReader.Find([.. outside.TakeLast(LastLines)]),
        };
    }

    /// <summary>The dates of a text, if they may be kept.</summary>
    public static IReadOnlyList<DateMention> DatesIn(IEnumerable<Paragraph> paragraphs, Reading reading)
    {
        var dates = new List<DateMention>();
        foreach (var date in DateScanner.Mentions(paragraphs))
        {
            reading.Take(ReadingLimits.Dates);
            dates.Add(date);
        }

        return dates;
    }

    private static string? AgencyOf(Signature signature, FrontMatter front, IReadOnlyList<Paragraph> all, string? inspector)
    {
        var name = signature.Body ?? front.Letterhead ?? Names.InspectedBody(all, inspector);
        return name is null ? null : Names.WithoutBlanks(name);
    }

    private static List<Paragraph> OutsideOfAspects(ReportLayout layout)
    {
        var inside = layout.LedgerParagraphs;
        return [.. layout.Outline.All.Where(paragraph => !inside.Contains(paragraph))];
    }
}
