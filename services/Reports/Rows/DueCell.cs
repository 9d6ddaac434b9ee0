using System.Runtime.InteropServices;
using Rectify.Reports.Tokens;
using Rectify.Types.V1;

namespace Rectify.Reports.Rows;

/// <summary>Until when, as a cell prints it: 2025年6月底前, 2025年第二季度, 2025/6/30, 立行立改, 长期坚持.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct DueCell(string? Date, Horizon.Types.Kind? Horizon)
{
    private static readonly string[] AtOnce = ["立行立改", "立即", "立整立改", "即知即改", "即行即改", "即刻"];
    private static readonly string[] Standing = ["长期", "持续", "常态", "长效"];
    private static readonly (string Words, int Month)[] Parts =
        [("第一季度", 3), ("一季度", 3), ("上半年", 6), ("第二季度", 6), ("二季度", 6), ("第三季度", 9), ("三季度", 9), ("第四季度", 12), ("四季度", 12), ("下半年", 12), ("年底", 12), ("年末", 12)];

    public bool IsUnread => Date is null && Horizon is null;

    public static DueCell Read(string text)
    {
        var folded = Folding.Fold(text);
        var date = DateOf(folded);
        var horizon = AtOnce.Any(word => folded.Contains(word, StringComparison.Ordinal)) ? Types.V1.Horizon.Types.Kind.Immediate
            : Standing.Any(word => folded.Contains(word, StringComparison.Ordinal)) ? Types.V1.Horizon.Types.Kind.Standing
            : date is null ? (Horizon.Types.Kind?)null
            : Types.V1.Horizon.Types.Kind.Dated;
        return new DueCell(date, horizon);
    }

    // The end of a period counts, and of several dates the last one.
    private static string? DateOf(string folded)
    {
        if (DateScanner.Scan([new Paragraph(0, folded)]) is not [.., var last])
            return null;
        var date = last.To ?? last.From;
        if (date.Month is null)
        {
            var behind = folded[Math.Max(0, last.End - 1)..];
            var part = Parts.FirstOrDefault(part => behind.Contains(part.Words, StringComparison.Ordinal));
            date = part.Month > 0 ? date with { Month = part.Month } : date;
        }

        return date.IsPossible ? date.ToString() : null;
    }
}
