using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Rectify.Reports.Reading;

/// <summary>
/// A web page to lines: block elements become lines, what only serves the site (menus, scripts, footers) is left out, and the cells
/// of a table row stay apart. The walk keeps its own stack, so that deep nesting cannot exhaust the one of the process.
/// </summary>
internal static class HtmlText
{
    private static readonly HashSet<string> Blocks = new(StringComparer.OrdinalIgnoreCase)
    {
        "address", "article", "aside", "blockquote", "body", "br", "center", "dd", "div", "dl", "dt", "fieldset", "figure", "form", "h1", "h2", "h3",
        "h4", "h5", "h6", "hr", "li", "main", "ol", "p", "pre", "section", "table", "tbody", "thead", "tr", "ul",
    };

    private static readonly HashSet<string> Site = new(StringComparer.OrdinalIgnoreCase)
    {
        "script", "style", "nav", "header", "footer", "noscript", "template", "select", "button", "iframe", "head", "svg", "aside",
    };

    public static IReadOnlyList<Line> Lines(string html)
    {
        if (Markup.IsTooDeep(html))
        {
            return PlainText.Lines(Markup.WithoutTags(html));
        }

        var document = new HtmlParser().ParseDocument(html);
        var root = document.QuerySelector("article") ?? document.QuerySelector("main") ?? (INode?)document.Body ?? document;
        return PlainText.Lines(TextOf(root));
    }

    private static string TextOf(INode root)
    {
        var text = new StringBuilder();
        var open = new Stack<(INode Node, int Next)>([(root, 0)]);
        while (open.TryPop(out var top))
        {
            if (IsSkipped(top.Node) || top.Next >= top.Node.ChildNodes.Length)
            {
                Leave(top.Node, text);
                continue;
            }

            var child = top.Node.ChildNodes[top.Next];
            open.Push((top.Node, top.Next + 1));
            open.Push((child, 0));
            Enter(child, text);
        }

        return text.ToString();
    }

    private static void Enter(INode node, StringBuilder text)
    {
        if (node is IText words)
        {
            Append(words.Data, text);
        }
        else if (IsBlock(node))
        {
            Break(text);
        }
    }

    private static void Leave(INode node, StringBuilder text)
    {
        if (IsBlock(node))
        {
            Break(text);
        }
        else if (node.NodeName is "TD" or "TH")
        {
            text.Append('\t');
        }
    }

    private static bool IsBlock(INode node) => node is IElement && Blocks.Contains(node.NodeName);

    private static bool IsSkipped(INode node) => node is IElement && Site.Contains(node.NodeName);

    private static void Break(StringBuilder text)
    {
        if (text.Length > 0 && text[^1] != '\n')
        {
            text.Append('\n');
        }
    }

    // Line ends inside an element are blanks to a browser; between Chinese characters they are nothing at all.
    private static void Append(string words, StringBuilder text)
    {
        foreach (var c in words)
        {
            if (c is not ('\r' or '\n' or '\t'))
            {
                text.Append(c);
            }
            else if (text.Length > 0 && char.IsAsciiLetterOrDigit(text[^1]))
            {
                text.Append(' ');
            }
        }
    }
}
