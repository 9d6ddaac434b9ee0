using Rectify.Reports.Bytes;
using Rectify.Reports.Tokens;

namespace Rectify.Reports.Outline;

/// <summary>The document: all its paragraphs, the tree of headings made of them, and the closing.</summary>
internal sealed record DocumentOutline(IReadOnlyList<Paragraph> All, OutlineNode Root, IReadOnlyList<Paragraph> Tail)
{
    public static DocumentOutline Of(IReadOnlyList<Paragraph> paragraphs, Reading reading)
    {
        var end = Closing.Find(paragraphs);
        var body = paragraphs.Take(end).ToList();
        var habits = OutlineHabits.Of(new OutlineBuilder(body, OutlineHabits.Unknown, reading).Build());
        var root = new OutlineBuilder(body, habits, reading).Build();
        return new DocumentOutline(paragraphs, root, [.. paragraphs.Skip(end)]);
    }
}
