using System.Text;
using Rectify.Reports.Bytes;

namespace Rectify.Reports.Formats.Word;

/// <summary>
/// Reads everything inside one element of a document, note or cell as blocks, in one pass. Paragraphs may stand within paragraphs
/// (text boxes), so that what is open is kept on stacks of its own.
/// </summary>
internal sealed class WordBody(PartReader reader, ListCounter lists, WordStyles styles, Reading reading)
{
    private readonly Stack<List<Block>> frames = new();
    private readonly Stack<WordParagraph> paragraphs = new();
    private readonly Stack<WordTable> tables = new();
    private readonly Stack<bool> choices = new();
    private readonly WordFields fields = new();
    private bool isHidden;

    /// <summary>Ids of the notes, in the order in which the text refers to them.</summary>
    public List<string> Footnotes { get; } = [];

    public List<string> Endnotes { get; } = [];

    /// <summary>Reads from where the reader stands to the end of that element, or of the part.</summary>
    public List<Block> Read()
    {
        frames.Push([]);
        foreach (var step in reader.Inside())
        {
            if (step.IsStart)
            {
                var isEmpty = step.IsEmpty;
                Enter();
                if (isEmpty)
                    Leave();
            }
            else if (step.IsEnd)
            {
                Leave();
            }
        }

        return frames.Pop();
    }

    private void Enter()
    {
        switch (reader.Name)
        {
            case "del" or "moveFrom" or "sectPr" or "sdtPr" or "sdtEndPr" or "tblPr" or "tblGrid" or "tblPrEx" or "rt" or "annotation" or "tblPrChange":
                reader.Skip();
                break;
            case "AlternateContent":
                choices.Push(false);
                break;
            case "Choice" or "Fallback" when choices.Count > 0:
                EnterChoice();
                break;
            case "p" when frames.Count > 0:
                paragraphs.Push(new WordParagraph());
                break;
            case "tbl":
                tables.Push(new WordTable(reading));
                break;
            case "tr" or "trPr" or "tc" or "tcPr" when tables.Count > 0:
                EnterTable(tables.Peek());
                break;
            case "txbxContent":
                frames.Push([]);
                break;
            default:
                if (paragraphs.TryPeek(out var paragraph))
                    EnterRun(paragraph);
                break;
        }
    }

    // Both say the same in different words: the first one counts.
    private void EnterChoice()
    {
        if (choices.Pop())
            reader.Skip();
        choices.Push(true);
    }

    private void EnterTable(WordTable table)
    {
        switch (reader.Name)
        {
            case "tr":
                table.StartRow();
                break;
            case "tc":
                table.StartCell();
                frames.Push([]);
                break;
            default:
                ReadTableProperties(table);
                break;
        }
    }

    private void ReadTableProperties(WordTable table)
    {
        foreach (var inner in reader.Inside())
        {
            if (!inner.IsStart)
                continue;
            switch (inner.Name)
            {
                case "tcPrChange" or "trPrChange":
                    inner.Skip();
                    break;
                case "gridSpan":
                    table.Span(inner.Number("val") ?? 1);
                    break;
                case "gridBefore":
                    table.Leave(inner.Number("val") ?? 0);
                    break;
                case "vMerge" when inner.Attribute("val") != "restart":
                    table.Continue();
                    break;
                case "hMerge" when inner.Attribute("val") != "restart":
                    table.GoOn();
                    break;
                case "del":
                    table.DeleteRow();
                    break;
            }
        }
    }

    private void EnterRun(WordParagraph paragraph)
    {
        switch (reader.Name)
        {
            case "pPr":
                paragraph.ReadProperties(reader);
                break;
            case "r":
                isHidden = false;
                break;
            case "rPr":
                ReadRunProperties();
                break;
            case "t":
                Append(paragraph, ReadText());
                break;
            case "instrText":
                fields.Instruct(ReadText());
                break;
            case "fldChar":
                fields.Change(reader.Attribute("fldCharType"));
                break;
            case "delText" or "delInstrText":
                reader.Skip();
                break;
            case "tab" or "ptab":
                Append(paragraph, "\t");
                break;
            case "br" or "cr":
                Append(paragraph, "\n");
                break;
            case "noBreakHyphen":
                Append(paragraph, "-");
                break;
            case "sym":
                Append(paragraph, Symbols.Of(reader.Attribute("font"), reader.Attribute("char")));
                break;
            case "textpath":
                Append(paragraph, reader.Attribute("string") ?? "");
                break;
            case "footnoteReference" when reader.Attribute("id") is { } id:
                Footnotes.Add(id);
                break;
            case "endnoteReference" when reader.Attribute("id") is { } id:
                Endnotes.Add(id);
                break;
        }
    }

    private void ReadRunProperties()
    {
        foreach (var inner in reader.Inside())
        {
            if (!inner.IsStart)
                continue;
            if (inner.Name == "rPrChange")
                inner.Skip();
            else if (inner.Name == "vanish")
                isHidden = inner.IsOn();
            else if (inner.Name == "rStyle")
                isHidden = styles.IsHidden(inner.Attribute("val"));
        }
    }

    private string ReadText()
    {
        var text = new StringBuilder();
        foreach (var inner in reader.Inside())
            text.Append(inner.IsText ? inner.Text : "");
        // Line ends within the markup are blanks to a reader.
        return text.Replace('\n', ' ').Replace('\r', ' ').Replace('\u2028', ' ').Replace('\u2029', ' ').Replace('\u0085', ' ').Replace('\v', ' ')
            .Replace('\f', ' ').ToString();
    }

    private void Append(WordParagraph paragraph, string text)
    {
        if (!isHidden && !fields.IsHidden)
            paragraph.Text.Append(reading.Text(text));
    }

    private void Leave()
    {
        switch (reader.Name)
        {
            case "AlternateContent":
                choices.TryPop(out _);
                break;
            case "p" when paragraphs.TryPop(out var paragraph):
                EndParagraph(paragraph);
                break;
            case "txbxContent" when paragraphs.TryPeek(out var anchor):
                anchor.Boxes.AddRange(frames.Pop());
                isHidden = false;
                break;
            case "txbxContent":
                var loose = frames.Pop();
                frames.Peek().AddRange(loose);
                break;
            case "tc" when tables.TryPeek(out var table):
                table.EndCell(Block.TextOf(frames.Pop()));
                break;
            case "tr" when tables.TryPeek(out var table):
                table.EndRow();
                break;
            case "tbl" when tables.TryPop(out var table):
                Add(frames.Peek(), Block.Of(table.ToTable()));
                break;
        }
    }

    private void EndParagraph(WordParagraph paragraph)
    {
        var blocks = frames.Peek();
        var isMissing = paragraph.Text.Length == 0 && (paragraph.EndIsDeleted || paragraph.EndIsHidden || fields.IsHidden);
        if (blocks is [.., { GoesOn: true } before])
            before.GoOn(paragraph);
        else if (!isMissing)
            Add(blocks, Block.Of(Label(paragraph), paragraph));
        blocks.AddRange(paragraph.Boxes);
    }

    private void Add(List<Block> blocks, Block block)
    {
        reading.Take(ReadingLimits.Lines);
        blocks.Add(block);
    }

    // An empty paragraph counts as well; in a cell its label is all the cell says (序号).
    private string Label(WordParagraph paragraph)
    {
        var label = reading.Text(lists.Next(paragraph.Place, paragraph.Style));
        return paragraph.Text.Length > 0 ? label : tables.Count > 0 ? label.TrimEnd() : "";
    }
}
