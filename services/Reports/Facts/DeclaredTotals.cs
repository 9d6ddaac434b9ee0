using Rectify.Issues.V1;
using Rectify.Reports.Tokens;
using Rectify.Reports.Wording;
using Grade = Rectify.Types.V1.Completion.Types.Grade;

namespace Rectify.Reports.Facts;

/// <summary>What a declared figure counts.</summary>
internal enum DeclaredKind
{
    Aspects,
    Issues,
    Measures,

    /// <summary>28项任务 are neither issues nor measures, and not kept.</summary>
    Tasks,

    /// <summary>Issues of one grade, as the ones below.</summary>
    Completed,
    Preliminary,
    InProgress,
    NotStarted,
}

/// <summary>A figure that the text declares, with its place.</summary>
internal sealed record Declaration(DeclaredKind Kind, int Value, Passage Source)
{
    /// <summary>What stands behind the figure: 个, 项.</summary>
    public char Counter { get; init; }
}

/// <summary>
/// Reads declared totals (5个方面18个问题, 整改措施90条, 12个已整改到位) from text outside of aspects and issues; what is said of the
/// previous round is left out. The first figure of each kind counts.
/// </summary>
internal static class DeclaredTotals
{
    private const string Counters = "个项条类";
    private const char OfIssues = '个';
    private const int LongestGap = 8;

    private static readonly string[] Alls = ["全部", "所有", "均", "都"];
    private static readonly string[] Nouns = ["问题", "措施", "举措", "任务", "事项"];

    public static IReadOnlyList<Declaration> Find(IEnumerable<Passage> texts) =>
        [.. texts.SelectMany(text => Sentences.Of(text)).Where(sentence => !PreviousRound.IsMeant(sentence)).SelectMany(InSentence)];

    public static Ledger.Types.Declared? Summarise(IReadOnlyList<Declaration> found)
    {
        var declared = new Ledger.Types.Declared();
        foreach (var (kind, value, _) in found.DistinctBy(declaration => declaration.Kind))
        {
            Set(declared, kind, value);
        }

        return found.Count > 0 ? declared : null;
    }

    private static void Set(Ledger.Types.Declared declared, DeclaredKind kind, int value)
    {
        switch (kind)
        {
            case DeclaredKind.Aspects: declared.Aspects = value; break;
            case DeclaredKind.Issues: declared.Issues = value; break;
            case DeclaredKind.Measures: declared.Measures = value; break;
            case DeclaredKind.Completed: declared.Completed = value; break;
            case DeclaredKind.Preliminary: declared.Preliminary = value; break;
            case DeclaredKind.InProgress: declared.InProgress = value; break;
            case DeclaredKind.NotStarted: declared.NotStarted = value; break;
        }
    }

    // What a grade counts is the noun printed last: of 措施 no grades are declared. "制定措施78项，已完成19个" goes back to the issues.
    public static IReadOnlyList<Declaration> InSentence(Passage sentence)
    {
        var found = new List<Declaration>();
        var noun = new Declaration(DeclaredKind.Issues, 0, sentence);
        var isAboutRectification = sentence.Folded.Contains("整改", StringComparison.Ordinal) || sentence.Folded.Contains("反馈", StringComparison.Ordinal)
            || sentence.Folded.Contains("巡", StringComparison.Ordinal) || sentence.Folded.Contains("方面", StringComparison.Ordinal)
            || StatusWording.Find(sentence.Folded) is not null;
        foreach (var clause in isAboutRectification ? Clauses(sentence) : [])
        {
            var totals = Totals(clause).ToList();
            found.AddRange(IsShare(clause) ? [] : totals.Where(total => total.Kind != DeclaredKind.Tasks));
            noun = totals.Count > 0 ? totals[^1] : noun;
            if (noun.Kind != DeclaredKind.Tasks && OfGrade(clause) is { } graded
                && (noun.Kind != DeclaredKind.Measures || (graded.Counter == OfIssues && noun.Counter != OfIssues)))
            {
                found.Add(graded);
            }
        }

        return found;
    }

    // "已完成整改措施28条" counts some of them; "17个问题全部完成整改" counts all.
    private static bool IsShare(Passage clause) =>
        StatusWording.Find(clause.Folded) is not null && !Alls.Any(all => clause.Folded.Contains(all, StringComparison.Ordinal));

    private static IEnumerable<Passage> Clauses(Passage sentence) =>
        Sentences.Clauses(sentence).SelectMany(clause => AtMarks(clause, '、'));

    private static IEnumerable<Passage> AtMarks(Passage clause, char mark)
    {
        var start = 0;
        for (var i = 0; i < clause.Length; i++)
        {
            if (clause.Folded[i] == mark)
            {
                yield return clause.Slice(start, i);
                start = i + 1;
            }
        }

        yield return clause.From(start);
    }

    private static IEnumerable<Declaration> Totals(Passage clause)
    {
        foreach (var (value, start, end) in Quantities(clause))
        {
            if (clause.Folded[end..].StartsWith("方面"))
            {
                if (NamesProblems(clause, end + 2))
                {
                    yield return new Declaration(DeclaredKind.Aspects, value, clause);
                }
            }
            else if (Noun(clause, start, end) is { } noun)
            {
                yield return new Declaration(noun, value, clause) { Counter = clause.Folded[end - 1] };
            }
        }
    }

    // "三个方面工作要求" counts something else.
    private static bool NamesProblems(Passage clause, int behind)
    {
        // 3个方面、9个问题
        var rest = clause.Source.Folded.AsSpan(clause.Start + behind).TrimStart("的共、 ");
        return rest.StartsWith("问题") || rest.StartsWith("存在") || (!rest.IsEmpty && DateParts.IsDigit(rest[0]));
    }

    // 17个问题, 48项整改措施; 整改措施90条, 问题共17个
    private static DeclaredKind? Noun(Passage clause, int start, int end)
    {
        var behind = clause.Folded[end..Math.Min(clause.Length, end + LongestGap)];
        var next = behind.IndexOfAny(",。;、(");
        behind = next < 0 ? behind : behind[..next];
        return FirstNoun(behind) ?? (behind.Trim("。,; ").IsEmpty ? NounBefore(clause.Folded[Math.Max(0, start - LongestGap)..start]) : null);
    }

    private static DeclaredKind? NounBefore(ReadOnlySpan<char> before)
    {
        var bare = before.TrimEnd("共计有为 ");
        // 问题共3类9个
        bare = bare.EndsWith("类") ? bare[..^1].TrimEnd("0123456789一二三四五六七八九十").TrimEnd("共计有为 ") : bare;
        foreach (var noun in Nouns)
        {
            if (bare.EndsWith(noun))
            {
                return KindOf(noun);
            }
        }

        return null;
    }

    private static DeclaredKind? FirstNoun(ReadOnlySpan<char> behind)
    {
        var (best, kind) = (int.MaxValue, (DeclaredKind?)null);
        foreach (var noun in Nouns)
        {
            var at = behind.IndexOf(noun);
            if (at >= 0 && at < best && !behind[..at].ContainsAnyInRange('0', '9'))
            {
                (best, kind) = (at, KindOf(noun));
            }
        }

        return kind;
    }

    private static DeclaredKind KindOf(string noun) => noun switch
    {
        "问题" or "事项" => DeclaredKind.Issues,
        "任务" => DeclaredKind.Tasks,
        _ => DeclaredKind.Measures,
    };

    private static DeclaredKind KindOf(Grade grade) => grade switch
    {
        Grade.Completed => DeclaredKind.Completed,
        Grade.Preliminary => DeclaredKind.Preliminary,
        Grade.InProgress => DeclaredKind.InProgress,
        _ => DeclaredKind.NotStarted,
    };

    private static Declaration? OfGrade(Passage clause)
    {
        if (StatusWording.Find(clause.Folded) is not { } status)
        {
            return null;
        }

        // "没有未启动整改的问题" declares none.
        var isNone = NoneWording.Ends(clause.Folded[..status.Start]);
        var quantities = isNone ? [] : Quantities(clause).ToList();
        return isNone ? new Declaration(KindOf(status.Grade), 0, clause)
            : quantities.Count > 0 ? new Declaration(KindOf(status.Grade), quantities[^1].Value, clause) { Counter = clause.Folded[quantities[^1].End - 1] }
            : null;
    }

    private static List<(int Value, int Start, int End)> Quantities(Passage clause)
    {
        var found = new List<(int Value, int Start, int End)>();
        for (var i = 0; i < clause.Length; i++)
        {
            var (start, end) = (i, i);
            // “一个问题、一名领导”机制 declares nothing.
            var begins = DateParts.IsDigit(clause.Folded[i]) && !clause.IsQuoted(i) && (i == 0 || clause.Folded[i - 1] is not ('第' or '.'));
            if (begins && ChineseNumber.TryRead(clause.Folded, ref end, out var value) && end < clause.Length
                && (Counters.Contains(clause.Folded[end], StringComparison.Ordinal) || clause.Folded[end..].StartsWith("方面")))
            {
                found.Add((value, start, clause.Folded[end] == '方' ? end : end + 1));
            }

            i = Math.Max(i, end);
        }

        return found;
    }
}
