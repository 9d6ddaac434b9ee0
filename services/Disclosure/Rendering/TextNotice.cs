using System.Text;

namespace Rectify.Disclosures.Rendering;

/// <summary>A document as plain text, as people paste it into a web page or a mail.</summary>
internal static class TextNotice
{
    public static string Write(IReadOnlyList<Block> document)
    {
        var text = new StringBuilder();
        foreach (var block in document)
            text.Append(block.Kind is BlockKind.Title or BlockKind.Signature ? "" : "　　").Append(block.Text).Append('\n');
        return text.ToString();
    }
}
