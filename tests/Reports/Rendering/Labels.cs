namespace Rectify.Reports.Tests.Rendering;

/// <summary>The labels of a document: a style for every level of headings, each further in than the one before.</summary>
internal sealed class Labels
{
    private static readonly Func<int, string>[][] Ranks =
    [
        [n => Chinese(n) + "、", n => Chinese(n) + "．"],
        [n => $"（{Chinese(n)}）", n => $"({Chinese(n)})"],
        [n => $"{n}.", n => $"{n}、", n => $"{n}．"],
        [n => $"（{n}）", n => $"({n})", n => $"{n}）"],
        [n => Circled(n)],
    ];

    private readonly List<Func<int, string>> levels = [];

    private Labels()
    {
    }

    /// <summary>Styles for a number of levels; the outermost of a part is always 一、 where the document has parts.</summary>
    public static Labels Of(Phrases say, int count, bool hasParts)
    {
        var labels = new Labels();
        var rank = hasParts ? 1 : 0;
        for (var level = 0; level < count; level++)
        {
            var spare = Ranks.Length - rank - (count - level);
            rank += spare > 0 && say.Chance(0.3) ? 1 : 0;
            labels.levels.Add(say.Any(Ranks[rank++]));
        }

        return labels;
    }

    public string At(int level, int number) => levels[level](number);

    public static string Chinese(int n)
    {
        const string digits = "零一二三四五六七八九";
        return n < 10 ? digits[n].ToString() : n < 20 ? "十" + (n % 10 == 0 ? "" : digits[n % 10]) : digits[n / 10] + "十" + (n % 10 == 0 ? "" : digits[n % 10]);
    }

    private static string Circled(int n) => n <= 20 ? ((char)('①' + n - 1)).ToString() : $"({n})";
}
