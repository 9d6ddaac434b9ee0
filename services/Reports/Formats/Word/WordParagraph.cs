using System.Text;
using Rectify.Reports.Bytes;

namespace Rectify.Reports.Formats.Word;

/// <summary>A paragraph while it is read.</summary>
internal sealed class WordParagraph
{
    public StringBuilder Text { get; } = new();

    /// <summary>What stands in its text boxes comes behind it.</summary>
    public List<Block> Boxes { get; } = [];

    public string? Style { get; private set; }

    public ListPlace Place { get; private set; }

    /// <summary>A paragraph whose end is deleted goes on in the next one.</summary>
    public bool EndIsDeleted { get; private set; }

    public bool EndIsHidden { get; private set; }

    /// <summary>Reads w:pPr; what its revisions remember is passed over.</summary>
    public void ReadProperties(PartReader reader)
    {
        foreach (var inner in reader.Inside())
        {
            if (!inner.IsStart)
                continue;
            switch (inner.Name)
            {
                case "pPrChange" or "rPrChange" or "sectPr" or "numberingChange":
                    inner.Skip();
                    break;
                case "pStyle":
                    Style = inner.Attribute("val");
                    break;
                case "numId":
                    Place = Place with { List = inner.Number("val") };
                    break;
                case "ilvl":
                    Place = Place with { Level = inner.Number("val") };
                    break;
                case "del" or "moveFrom":
                    EndIsDeleted = true;
                    break;
                case "vanish":
                    EndIsHidden = inner.IsOn();
                    break;
            }
        }
    }
}
