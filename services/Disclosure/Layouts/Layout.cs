using Rectify.Platform.Api.Errors;
using static Rectify.Disclosures.V1.Notice.Types;

namespace Rectify.Disclosures.Layouts;

/// <summary>
/// How a ledger is laid out as a document. What frames it (title, basis, channels, signature) is the same for all; each layout
/// writes the body in the structure of its kind, such that reading the document again yields the same ledger.
/// </summary>
public abstract class Layout
{
    private static readonly Dictionary<Template, Layout> ByName = new()
    {
        [Template.ByStatus] = new ByStatus(),
        [Template.PerIssue] = new PerIssue(),
        [Template.Numbered] = new Numbered(),
        [Template.RunIn] = new RunIn(),
        [Template.Upward] = new Upward(),
    };

    public static Layout Of(Template template) =>
        ByName.TryGetValue(template, out var layout) ? layout : throw Reasons.FieldRequired.Refuse("template").OnField("template");

    public IReadOnlyList<Block> Compose(NoticeLedger ledger, DateOnly today)
    {
        var frame = new Frame(ledger);
        return
        [
            new Block(BlockKind.Title, Title(ledger)),
            frame.Basis(),
            .. Parts(ledger),
            .. frame.Channels(),
            .. frame.Signature(today),
        ];
    }

    protected virtual string Title(NoticeLedger ledger) => $"{ledger.AgencyDisplayName}关于巡察整改情况的通报";

    /// <summary>The heading of the part that holds the ledger.</summary>
    protected abstract string Heading { get; }

    /// <summary>A part for every track (专项) of the ledger; where it has none, one part for all.</summary>
    protected virtual IEnumerable<Block> Parts(NoticeLedger ledger) => ledger.Tracks.SelectMany((track, i) =>
        Body(track).Prepend(
            new Block(BlockKind.Part, Words.Label(0, i + 1) + (Words.Tracks.TryGetValue(track.Aspects[0].Track, out var heading) ? heading : Heading))));

    /// <summary>What stands in one part.</summary>
    protected abstract IEnumerable<Block> Body(NoticeLedger ledger);

    /// <summary>完成情况：已完成; nothing for an issue without a grade.</summary>
    protected static IEnumerable<Block> StatusLine(NoticeIssue issue) =>
        Words.Grades.TryGetValue(issue.Status, out var grade) ? [new Block(BlockKind.Paragraph, $"完成情况：{grade}")] : [];

    /// <summary>一是…二是…; a single measure stands without a label.</summary>
    protected static string RunInMeasures(NoticeIssue issue) => issue.Measures is [var single]
        ? Words.Sentence(single)
        : string.Concat(issue.Measures.Select((measure, index) => $"{Words.Numeral(index + 1)}是{Words.Sentence(measure)}"));
}
