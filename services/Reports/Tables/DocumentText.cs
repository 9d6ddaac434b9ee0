using Rectify.Reports.Lines;

namespace Rectify.Reports.Tables;

/// <summary>A document as lines, and those of its lines that stand in tables once more as tables. Lines are cut as they are asked for.</summary>
internal sealed record DocumentText(IEnumerable<Line> Lines, IReadOnlyList<Table> Tables)
{
    public DocumentText(IEnumerable<Line> lines)
        : this(lines, [])
    {
    }
}
