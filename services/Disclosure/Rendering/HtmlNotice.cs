using System.Globalization;
using System.Net;
using System.Text;

namespace Rectify.Disclosures.Rendering;

/// <summary>A document as HTML: an article that stands alone or within a page.</summary>
internal static class HtmlNotice
{
    public static string Article(IReadOnlyList<Block> document)
    {
        var html = new StringBuilder("<article class=\"notice\" lang=\"zh-CN\">\n");
        var above = new Stack<BlockKind>();
        foreach (var block in document)
        {
            var (tag, style) = Element(block.Kind, above);
            html.Append(CultureInfo.InvariantCulture, $"<{tag}{style}>{WebUtility.HtmlEncode(block.Text)}</{tag}>\n");
        }

        return html.Append("</article>\n").ToString();
    }

    /// <param name="mark">Watermark; empty for none.</param>
    public static string Page(string title, IReadOnlyList<Block> document, string mark) =>
        $$"""
        <!DOCTYPE html>
        <html lang="zh-CN">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{{WebUtility.HtmlEncode(title)}}</title>
        <style>
        body { max-width: 44rem; margin: 0 auto; padding: 1rem; font: 1.0625rem/1.9 "Noto Serif CJK SC", "Source Han Serif SC", SimSun, serif; color: #1b1b1b }
        h1 { font-size: 1.5rem; line-height: 1.4; text-align: center } h2 { font-size: 1.2rem } h3, h4, h5 { font-size: 1.0625rem }
        p { text-indent: 2em; margin: .6em 0 } p.signature { text-align: right; text-indent: 0 }
        .watermark { position: fixed; inset: 0; pointer-events: none }
        </style>
        </head>
        <body>
        {{mark}}{{Article(document)}}</body>
        </html>

        """;

    /// <param name="above">The headings under which it stands: where a layout leaves out a level, the next heading follows all the same.</param>
    private static (string Tag, string Style) Element(BlockKind kind, Stack<BlockKind> above)
    {
        if (kind > BlockKind.SubItem)
            return ("p", kind == BlockKind.Signature ? " class=\"signature\"" : "");
        while (above.TryPeek(out var last) && last >= kind)
            above.Pop();
        above.Push(kind);
        return ($"h{above.Count}", "");
    }
}
