using Rectify.Reports.Tables;

namespace Rectify.Reports.Formats.Word;

/// <summary>A paragraph, or a table where there is one.</summary>
internal sealed record Block(string Text, Table? Table = null)
{
    /// <summary>Its end is deleted: what comes next belongs to it.</summary>
    public bool GoesOn { get; init; }

    /// <summary>Blocks as the text of one cell or note.</summary>
    public static string TextOf(IEnumerable<Block> blocks) =>
        string.Join('\n', blocks.SelectMany(block => block.Table is { } table ? table.Rows.Select(TableText.Of) : [block.Text]).Where(text => text.Length > 0));
}
