using Rectify.Reports.Tokens;
using Level = Rectify.Issues.V1.Ledger.Types.Level;

namespace Rectify.Reports.Facts;

/// <summary>Whose inspection it is, told by the name of the inspecting body: 省委第三巡视组, 区委第一巡察组, 集团党委巡察组.</summary>
internal static class InspectionLevel
{
    // Longer names first: 自治区党委 is no 区委, 省国资委党委 is a body of the province and not the province.
    private static readonly (string Word, Level Level)[] Words =
    [
        ("中央", Level.Central), ("自治区党委", Level.Province), ("直属机关工委", Level.Body), ("省委", Level.Province), ("自治州委", Level.City), ("市委", Level.City),
        ("州委", Level.City),
        ("盟委", Level.City), ("地委", Level.City), ("县委", Level.County), ("区委", Level.County), ("旗委", Level.County), ("党委", Level.Body), ("党组", Level.Body),
        ("工委", Level.Body),
    ];

    public static Level? Of(string? inspector)
    {
        var name = Folding.Fold(inspector ?? "");
        foreach (var (word, level) in Words)
        {
            if (name.Contains(word, StringComparison.Ordinal))
            {
                return level;
            }
        }

        return null;
    }
}
