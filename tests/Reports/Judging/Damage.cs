using Rectify.Reports.Tokens;

namespace Rectify.Reports.Tests.Judging;

/// <summary>
/// What loses information about a report: labels gone or changed, lines joined, cut, dropped or swapped, headings without the words that tell them.
/// </summary>
internal static class Damage
{
    private const int Most = 4;

    // The title and the opening stay.
    private const int First = 2;

    private static readonly string[] Labels = ["一、", "（一）", "1.", "（1）", "①"];
    private static readonly string[] Ends = ["存在的问题", "的问题", "问题", "方面"];

    /// <summary>The text with nothing to a few of its lines damaged.</summary>
    public static string Of(string text, Random random)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).ToList();
        for (var i = random.Next(Most); i > 0 && lines.Count > First + 2; i--)
        {
            DamageOne(lines, random.Next(First, lines.Count - 1), random);
        }

        return string.Join('\n', lines);
    }

    private static void DamageOne(List<string> lines, int at, Random random)
    {
        switch (random.Next(7))
        {
            case 0:
                lines[at] = WithoutLabel(lines[at]);
                break;
            case 1:
                lines[at] = Labels[random.Next(Labels.Length)] + WithoutLabel(lines[at]);
                break;
            case 2:
                lines[at] += lines[at + 1];
                lines.RemoveAt(at + 1);
                break;
            case 3:
                var cut = random.Next(lines[at].Length);
                lines.Insert(at + 1, lines[at][cut..]);
                lines[at] = lines[at][..cut];
                break;
            case 4:
                lines.RemoveAt(at);
                break;
            case 5:
                (lines[at], lines[at + 1]) = (lines[at + 1], lines[at]);
                break;
            default:
                lines[at] = Ends.Aggregate(lines[at].TrimEnd('。'), (line, end) => line.EndsWith(end, StringComparison.Ordinal) ? line[..^end.Length] : line);
                break;
        }
    }

    private static string WithoutLabel(string line)
    {
        var text = line.TrimStart('\u3000', ' ');
        return LabelScanner.At(Folding.Fold(text)) is { } label ? text[label.Length..] : text;
    }
}
