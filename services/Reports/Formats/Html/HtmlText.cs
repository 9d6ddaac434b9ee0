using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Rectify.Reports.Bytes;
using Rectify.Reports.Lines;
using Rectify.Reports.Tables;

namespace Rectify.Reports.Formats.Html;

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

    /// <summary>The page as lines, and its tables that may be ledgers once more as tables.</summary>
    public static DocumentText Read(string html, Reading reading)
    {
        if (Markup.IsTooDeep(html))
        {
            return new DocumentText(PlainText.Lines(Markup.WithoutTags(html)));
        }

        var document = new HtmlParser(Options(reading)).ParseDocument(Markup.WithoutLoneMarks(html));
        var root = document.QuerySelector("article") ?? document.QuerySelector("main") ?? (INode?)document.Body ?? document;
        var tables = new HtmlTables(Nested(root, reading), cell => TextOf(cell, reading), reading);
        var text = new StringBuilder();
        Walk(root, text, reading, node => node is IElement { NodeName: "TABLE" } table && tables.Take(table, text));
        return new DocumentText(PlainText.Lines(text.ToString()), tables.Taken);
    }

    // Of what a tree needs only the size of cells is looked at. A page of nothing but tags takes hundreds of times its own room, and text between tags
    // that stand where none may is put together anew for each of them: so what building the tree allocates is measured at every tag.
    private static HtmlParserOptions Options(Reading reading)
    {
        var (before, stray) = (GC.GetAllocatedBytesForCurrentThread(), new StrayContent());
        return new HtmlParserOptions
        {
            SkipComments = true,
            DisableElementPositionTracking = true,
            ShouldEmitAttribute = (ref _, name) => name.Span is "colspan" or "rowspan",
            OnToken = (token, _) =>
            {
                reading.Ensure(GC.GetAllocatedBytesForCurrentThread() - before, "tags", "标签");
                stray.See(token);
            },
        };
    }

    // Without blank lines and tabs: a cell of a table.
    private static string TextOf(INode cell, Reading reading)
    {
        var text = new StringBuilder();
        Walk(cell, text, reading, _ => false);
        return string.Join('\n', text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Replace('\t', ' ');
    }

    // Tables within tables lay a page out.
    private static HashSet<INode> Nested(INode root, Reading reading)
    {
        var found = new HashSet<INode>();
        var outside = new Stack<INode>();
        Visit(root, reading, node =>
        {
            if (node.NodeName == "TABLE")
            {
                found.UnionWith(outside.TryPeek(out var layout) ? [layout] : []);
                outside.Push(node);
            }

            return true;
        }, node => _ = node.NodeName == "TABLE" && outside.TryPop(out _));
        return found;
    }

    private static void Walk(INode root, StringBuilder text, Reading reading, Predicate<INode> isTaken) => Visit(root, reading, node =>
    {
        if (isTaken(node))
        {
            return false;
        }

        Enter(node, text);
        return !IsSkipped(node);
    }, node => Leave(node, text));

    // Enters every node below the root, then its children where it is asked for them, then leaves it.
    private static void Visit(INode root, Reading reading, Predicate<INode> enter, Action<INode> leave)
    {
        var open = new Stack<(INode Node, int Next)>([(root, 0)]);
        while (open.TryPop(out var top))
        {
            reading.Step();
            if (top.Next >= top.Node.ChildNodes.Length)
            {
                leave(top.Node);
                continue;
            }

            var child = top.Node.ChildNodes[top.Next];
            open.Push((top.Node, top.Next + 1));
            if (enter(child))
            {
                open.Push((child, 0));
            }
        }
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
            if (c != '\t' && !PlainText.EndsLine(c))
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
