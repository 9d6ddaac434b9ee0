using Rectify.Reports.Tokens;
using Rectify.Reports.Wording;

namespace Rectify.Reports.Outline;

/// <summary>The lists that are open at a point of the document, outermost first.</summary>
internal sealed class OpenLists
{
    // No report goes deeper; beyond it items follow each other instead of nesting.
    private const int Deepest = 12;

    private readonly List<(OutlineNode Node, ListKey Key, int Value)> stack = [];

    public OutlineNode Root { get; } = new(new ListKey(LabelStyle.None, -1), null, default, Heading.None);

    public OutlineNode Current => stack.Count > 0 ? stack[^1].Node : Root;

    public bool IsAtRoot => stack.Count == 0;

    public bool Has(LabelStyle style) => stack.Exists(list => list.Key.Style == style);

    /// <summary>Whether an item of this style would be a part of the document.</summary>
    public bool IsTop(LabelStyle style) => stack.Count == 0 || stack[0].Key.Style == style;

    public void Push(LabelStyle style, Label? label, Passage printedLabel, Heading heading)
    {
        var level = stack.FindIndex(list => list.Key.Style == style);
        Open(level < 0 ? stack.Count : level, new ListKey(style, 0), label, printedLabel, heading);
    }

    public void Push(Label label, Passage printedLabel, Heading heading, bool isProblem)
    {
        var level = LevelOf(label, isProblem);
        var key = level < stack.Count ? stack[level].Key : new ListKey(label.Style, stack.Count(list => list.Key.Style == label.Style));
        Open(level, key, label, printedLabel, heading);
    }

    public void Close(LabelStyle style)
    {
        var level = stack.FindIndex(list => list.Key.Style == style);
        if (level >= 0)
        {
            stack.RemoveRange(level, stack.Count - level);
        }
    }

    /// <summary>二是 belongs to the item that printed 一是, even if other items stand between.</summary>
    public void ReturnToRunIn(Label runIn)
    {
        var level = stack.FindLastIndex(list => list.Node.LastRunIn is { } last && last.Style == runIn.Style
            && (last.Value == runIn.Value || last.Value == runIn.Value - 1));
        if (level >= 0 && runIn.Value > 1)
        {
            stack.RemoveRange(level + 1, stack.Count - level - 1);
        }
    }

    /// <summary>完成情况： behind numbered measures belongs to the item that printed 整改情况：.</summary>
    public void ReturnToFields(FieldKind field)
    {
        var level = stack.FindLastIndex(list => list.Node.HasFields);
        if (level >= 0 && !BeginsAnother(stack[level].Node, field))
        {
            stack.RemoveRange(level + 1, stack.Count - level - 1);
        }
    }

    // 整改情况： behind the name of a problem is that problem's own. What closes an issue belongs to the one that is still open,
    // however much its last measure reads like a problem (补齐缺失材料).
    private bool BeginsAnother(OutlineNode owner, FieldKind field)
    {
        var title = Current.Heading.Title.Folded;
        return Field.Closes(field)
            ? owner.HasField(field) && HeadingWording.EndsAsTitle(title)
            : HeadingWording.IsProblem(title);
    }

    private void Open(int level, ListKey key, Label? label, Passage printedLabel, Heading heading)
    {
        var kept = Math.Min(level, Deepest);
        stack.RemoveRange(kept, stack.Count - kept);
        var node = new OutlineNode(key, label, printedLabel, heading);
        Current.Add(node);
        stack.Add((node, key, label?.Value ?? 0));
    }

    private int LevelOf(Label label, bool isProblem)
    {
        var same = Enumerable.Range(0, stack.Count).Where(i => stack[i].Key.Style == label.Style).ToList();
        if (same.Count > 0)
        {
            return RestartsBelow(label, same[^1]) ? stack.Count : Continued(label, same, isProblem);
        }

        var alike = stack.FindLastIndex(list => Label.AreAlike(list.Key.Style, label.Style) && list.Value + 1 == label.Value);
        return alike >= 0 ? alike
            : label.Value == 1 ? stack.Count
            : stack.FindIndex(list => list.Key.Style >= label.Style) is >= 0 and var ranked ? ranked
            : stack.Count;
    }

    // "1.…的问题。 整改措施： 1.…" begins a list within the item, although it looks the same.
    private bool RestartsBelow(Label label, int level) =>
        label.Value == 1 && level == stack.Count - 1 && stack[level].Node.Content is [.., OutlineText { Field: FieldKind.Measures or FieldKind.Progress }];

    private int Continued(Label label, List<int> same, bool isProblem)
    {
        var next = same.Where(i => stack[i].Value + 1 == label.Value).ToList();
        return next.Count == 0 ? same[^1] : isProblem ? next[0] : next[^1];
    }
}
