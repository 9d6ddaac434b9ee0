using Rectify.Issues.V1;
using Rectify.Reports.Bytes;
using Rectify.Reports.Tokens;
using Action = Rectify.Issues.V1.Ledger.Types.Regulation.Types.Action;

namespace Rectify.Reports.Facts;

/// <summary>A regulation where it is named.</summary>
internal sealed record RegulationMention(Ledger.Types.Regulation Regulation, int Line);

/// <summary>
/// Gathers the documents in 《》 that the report makes, changes or cites. Films, books, speeches, forms and pledges are none; a document
/// that is named twice counts once, with what was done to it.
/// </summary>
internal static class RegulationReader
{
    public static IReadOnlyList<RegulationMention> Find(IEnumerable<Paragraph> paragraphs, Reading reading)
    {
        var mentions = new List<RegulationMention>();
        foreach (var mention in paragraphs.SelectMany(InParagraph))
        {
            reading.Found(mention.Regulation);
            mentions.Add(mention);
        }

        return mentions;
    }

    public static IEnumerable<Ledger.Types.Regulation> Distinct(IEnumerable<RegulationMention> mentions)
    {
        var byTitle = new Dictionary<string, Ledger.Types.Regulation>();
        foreach (var (regulation, key) in mentions.Select(mention => (mention.Regulation.Clone(), Folding.Key(mention.Regulation.Title))))
        {
            if (!byTitle.TryGetValue(key, out var known))
            {
                byTitle[key] = regulation;
                continue;
            }

            known.Action = Stronger(known.Action, regulation.Action);
            if (!known.HasNumber && regulation.HasNumber)
            {
                known.Number = regulation.Number;
            }

            if (!known.HasIssuer && regulation.HasIssuer)
            {
                known.Issuer = regulation.Issuer;
            }
        }

        return byTitle.Values;
    }

    private static Action Stronger(Action one, Action other) => Rank(one) >= Rank(other) ? one : other;

    private static int Rank(Action action) => action switch { Action.New => 2, Action.Revised => 1, _ => 0 };

    private static IEnumerable<RegulationMention> InParagraph(Paragraph paragraph)
    {
        var text = paragraph.Whole;
        var previous = Action.Cited;
        var end = 0;
        foreach (var (start, close) in Titles(text))
        {
            var title = text.Slice(start + 1, close);
            previous = RegulationWording.ActionOf(text, start, close, end, previous);
            end = close + 1;
            if (!RegulationWording.IsRegulation(title.Folded))
            {
                continue;
            }

            var regulation = new Ledger.Types.Regulation { Title = title.Printed, Action = previous };
            if (DocumentNumber.Beside(text, start, close) is { } number)
            {
                regulation.Number = number;
            }

            if (RegulationIssuer.Before(text, start) is { } issuer)
            {
                regulation.Issuer = issuer;
            }

            yield return new RegulationMention(regulation, paragraph.Line);
        }
    }

    // Outermost 《》 only: a title may quote another one.
    private static IEnumerable<(int Start, int Close)> Titles(Passage text)
    {
        var (depth, start) = (0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            if (text.Folded[i] == '《' && text.IsEnclosed(i))
            {
                start = depth++ == 0 ? i : start;
            }
            else if (text.Folded[i] == '》' && depth > 0 && --depth == 0)
            {
                yield return (start, i);
            }
        }
    }
}
