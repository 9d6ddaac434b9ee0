using System.Text;

namespace Rectify.Reports.Formats.Html;

/// <summary>Looks at markup without building its tree, which takes too long for pages that nest without end.</summary>
internal static class Markup
{
    // Pages of real content systems stay below a hundred.
    private const int Deepest = 1000;

    public static bool IsTooDeep(string html)
    {
        var depth = 0;
        for (var i = 0; i + 1 < html.Length; i++)
        {
            if (html[i] != '<')
            {
                continue;
            }

            depth += html[i + 1] == '/' ? -1 : char.IsAsciiLetter(html[i + 1]) && !ClosesItself(html, i + 1) ? 1 : 0;
            depth = Math.Max(depth, 0);
            if (depth > Deepest)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Marks that begin no tag as what they stand for: a tree puts its text together anew for each of them.</summary>
    public static string WithoutLoneMarks(string html)
    {
        var text = new StringBuilder(html.Length);
        var start = 0;
        for (var at = html.IndexOf('<', StringComparison.Ordinal); at >= 0; at = html.IndexOf('<', at + 1))
        {
            if (at + 1 == html.Length || (!char.IsAsciiLetter(html[at + 1]) && html[at + 1] is not ('/' or '!' or '?')))
            {
                text.Append(html, start, at - start).Append("&lt;");
                start = at + 1;
            }
        }

        return start == 0 ? html : text.Append(html, start, html.Length - start).ToString();
    }

    /// <summary>Every tag becomes a line end.</summary>
    public static string WithoutTags(string html)
    {
        var text = new StringBuilder(html.Length);
        var isTag = false;
        foreach (var c in html)
        {
            isTag = c == '<' || (isTag && c != '>');
            text.Append(isTag ? "" : c == '>' ? "\n" : c.ToString());
        }

        return text.ToString();
    }

    // Elements that have no end or end where the next one begins.
    private static bool ClosesItself(string html, int name)
    {
        var end = name;
        while (end < html.Length && end - name < 8 && char.IsAsciiLetterOrDigit(html[end]))
        {
            end++;
        }

        return html[name..end].ToLowerInvariant() is "br" or "hr" or "img" or "input" or "meta" or "link" or "col" or "p" or "li" or "td" or "th" or "tr"
            or "dt" or "dd" or "option" or "source";
    }
}
