using Rectify.Reports.Tokens;
using Track = Rectify.Issues.V1.Ledger.Types.Track;

namespace Rectify.Reports.Wording;

/// <summary>The words by which a part of the report is known as that of a track (专项).</summary>
internal static class TrackWording
{
    private const int LongestHeading = 45;

    // 巡察反馈意见整改落实情况 names no track of its own; 关于“…”问题的整改情况 names a problem.
    private const int MostOwnOfRegular = 5;

    private static readonly string[] AtOnce = ["立行立改", "边巡边改", "即知即改", "立知立改"];

    private static readonly (string Word, Track Track)[] Special =
    [
        ("选人用人", Track.Personnel), ("意识形态", Track.Ideology), ("机构编制", Track.Establishment), .. AtOnce.Select(word => (word, Track.Immediate)),
    ];

    private static readonly string[] Regular = ["常规巡察", "常规巡视", "政治巡察", "综合巡察"];
    private static readonly string[] Reviews = ["专项", "检查", "反馈", "整改", .. AtOnce];

    /// <summary>The track that a heading of a part names; absent where it names none, more than one, or something found wanting.</summary>
    public static Track? Of(ReadOnlySpan<char> heading)
    {
        if (!MayHead(heading) || !IsClear(heading, out var found))
        {
            return null;
        }

        return found is not null ? (heading.HasAny(Reviews) ? found : null)
            : heading.HasAny(Regular) || (HeadingWording.IsRectifying(heading) && HeadingWording.Own(heading) <= MostOwnOfRegular) ? Track.Regular
            : null;
    }

    /// <summary>The track that a cell names under a column of tracks, where fewer words do (选人用人, 常规); absent as above.</summary>
    public static Track? OfCell(string cell)
    {
        var folded = Folding.Key(cell.ReplaceLineEndings(""));
        return !MayHead(folded) || !IsClear(folded, out var found) ? null
            : found ?? (folded is "常规" or "巡察" or "巡视" || folded.AsSpan().HasAny(Regular) ? Track.Regular : null);
    }

    /// <summary>Whether cells name nothing but tracks, and not only the regular one.</summary>
    public static bool AreTracks(IEnumerable<string> cells)
    {
        var hasSpecial = false;
        foreach (var cell in cells.Distinct(StringComparer.Ordinal))
        {
            if (OfCell(cell) is not { } track)
            {
                return false;
            }

            hasSpecial |= IsSpecial(track);
        }

        return hasSpecial;
    }

    /// <summary>What stands in no part of a track, in a report that has such parts.</summary>
    public static Track Default => Track.Regular;

    public static bool IsSpecial(Track? track) => track is not (null or Track.Regular or Track.Unspecified);

    /// <summary>The track in the words of the field.</summary>
    public static string NameOf(Track? track) => track switch
    {
        Track.Personnel => "选人用人",
        Track.Ideology => "意识形态责任制",
        Track.Establishment => "机构编制",
        Track.Immediate => "立行立改",
        _ => "常规巡察",
    };

    // Whether one track is named at the most.
    private static bool IsClear(ReadOnlySpan<char> text, out Track? found)
    {
        found = null;
        foreach (var (word, track) in Special)
        {
            if (text.Contains(word, StringComparison.Ordinal))
            {
                if (found is not null && found != track)
                {
                    return false;
                }

                found = track;
            }
        }

        return true;
    }

    private static bool MayHead(ReadOnlySpan<char> heading) =>
        heading.Length <= LongestHeading && !HeadingWording.IsDeficit(heading) && !HeadingWording.EndsAsAspect(heading)
            && StatusWording.OfGroup(heading) is null;
}
