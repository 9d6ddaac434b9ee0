using Rectify.Reports.Tables;

namespace Rectify.Reports.Reading;

/// <summary>A document as lines, and those of its lines that stand in tables once more as tables.</summary>
internal sealed record DocumentText(IReadOnlyList<Line> Lines, IReadOnlyList<Table> Tables)
{
    public DocumentText(IReadOnlyList<Line> lines)
        : this(lines, [])
    {
    }
}
