using System.Text;
using Rectify.Reports.Tables;

namespace Rectify.Reports.Formats.Word;

/// <summary>A paragraph, or a table where there is one.</summary>
internal sealed class Block
{
    private readonly StringBuilder text = new();

    private Block(Table? table) => Table = table;

    public Table? Table { get; }

    public string Text => text.ToString();

    /// <summary>Its end is deleted: what comes next belongs to it.</summary>
    public bool GoesOn { get; private set; }

    public static Block Of(Table table) => new(table);

    public static Block Of(string label, WordParagraph paragraph)
    {
        var block = new Block(null);
        block.text.Append(label);
        block.GoOn(paragraph);
        return block;
    }

    public void GoOn(WordParagraph paragraph)
    {
        text.Append(paragraph.Text);
        GoesOn = paragraph.EndIsDeleted;
    }

    /// <summary>Blocks as the text of one cell or note.</summary>
    public static string TextOf(IEnumerable<Block> blocks) =>
        string.Join('\n', blocks.SelectMany(block => block.Table is { } table ? table.Rows.Select(TableText.Of) : [block.Text]).Where(text => text.Length > 0));
}
