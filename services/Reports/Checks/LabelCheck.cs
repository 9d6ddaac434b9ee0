using Rectify.Issues.V1;
using Rectify.Reports.Findings;
using Rectify.Reports.Outline;

namespace Rectify.Reports.Checks;

/// <summary>Labels that jump or come twice. A list may also go on where the list before it ended (问题 numbered through all 方面).</summary>
internal static class LabelCheck
{
    public static IEnumerable<Ledger.Types.Finding> Check(CheckedLedger subject) =>
        (subject.Headings is { } root ? InOutline(root, []) : []).Concat(subject.Lists.SelectMany(InList));

    private static IEnumerable<Ledger.Types.Finding> InOutline(OutlineNode node, Dictionary<ListKey, int> ends)
    {
        var last = new Dictionary<ListKey, int>();
        var skipped = false;
        foreach (var item in node.Items)
        {
            if (item.Label is { } label)
            {
                var isFirst = !last.TryGetValue(item.Key, out var before);
                var goesOn = isFirst && ends.TryGetValue(item.Key, out var end) && label.Value == end + 1;
                if (!goesOn && !skipped && Compare(before, label.Value, item.Line, item.PrintedLabel!) is { } finding)
                {
                    yield return finding;
                }

                last[item.Key] = ends[item.Key] = label.Value;
            }

            skipped = item.Label is null;
            foreach (var below in InOutline(item, ends))
            {
                yield return below;
            }
        }
    }

    private static IEnumerable<Ledger.Types.Finding> InList(IReadOnlyList<PrintedLabel> list)
    {
        var before = 0;
        foreach (var (label, printed, line) in list)
        {
            if (Compare(before, label.Value, line, printed) is { } finding)
            {
                yield return finding;
            }

            before = label.Value;
        }
    }

    private static Ledger.Types.Finding? Compare(int before, int value, int line, string printed) =>
        value == before ? Found.At(line, Found.LabelRepeated, $"序号{Found.Quote(printed)}重复")
        : value != before + 1 ? Found.At(line, Found.LabelGap, before == 0 ? $"序号从{Found.Quote(printed)}开始" : $"序号不连续：第 {before} 之后为{Found.Quote(printed)}")
        : null;
}
