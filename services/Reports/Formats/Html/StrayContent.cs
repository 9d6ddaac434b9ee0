using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;
using Rectify.Reports.Bytes;

namespace Rectify.Reports.Formats.Html;

/// <summary>
/// What stands in a table but in no cell is put before the table by whoever builds the tree, each piece after a search among all that stands there
/// already: so only so many pieces may. A real page has a form or a mark there, not thousands.
/// </summary>
internal sealed class StrayContent
{
    private readonly Stack<bool> cells = new();
    private int pieces;

    public void See(HtmlToken token)
    {
        switch (token.Type)
        {
            case HtmlTokenType.StartTag:
                Start(token.Name);
                break;
            case HtmlTokenType.EndTag:
                End(token.Name);
                break;
            case HtmlTokenType.Character when token.HasContent:
                Count();
                break;
        }
    }

    private void Start(string tag)
    {
        switch (tag)
        {
            case "table":
                cells.Push(false);
                break;
            case "td" or "th" or "caption":
                Stand(inCell: true);
                break;
            case "tr" or "tbody" or "thead" or "tfoot" or "col" or "colgroup":
                Stand(inCell: false);
                break;
            default:
                Count();
                break;
        }
    }

    private void End(string tag)
    {
        if (tag == "table")
            cells.TryPop(out _);
        else if (tag is "td" or "th" or "caption" or "tr" or "tbody" or "thead" or "tfoot")
            Stand(inCell: false);
    }

    private void Stand(bool inCell)
    {
        if (cells.TryPop(out _))
            cells.Push(inCell);
    }

    private void Count()
    {
        if (cells.TryPeek(out var isInCell) && !isInCell && ++pieces > ReadingLimits.StrayPieces)
            throw Unreadable.StrayContent.With(ReadingLimits.StrayPieces);
    }
}
