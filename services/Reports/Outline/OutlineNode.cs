using System.Runtime.InteropServices;
using Rectify.Reports.Tokens;

namespace Rectify.Reports.Outline;

/// <summary>
/// The kind of list a label belongs to. A list that restarts with the same style within an item of that style is one deeper (Nest 1).
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ListKey(LabelStyle Style, int Nest);

/// <summary>Text below a heading, with the field that announced it, if any.</summary>
internal sealed record OutlineText(Passage Passage, FieldKind? Field);

/// <summary>A labelled item with its texts and its own items, in the order of the document. The root has no label.</summary>
internal sealed class OutlineNode(ListKey key, Label? label, Passage printedLabel, Heading heading)
{
    private readonly List<object> content = [];
    private int fields;
    private int items;

    public ListKey Key { get; } = key;

    public Label? Label { get; } = label;

    /// <summary>The label as printed.</summary>
    public string? PrintedLabel => Label is null ? null : printedLabel.Printed;

    public Heading Heading { get; } = heading;

    public int Line => Heading.Whole.Source?.Line ?? 0;

    /// <summary>Texts (<see cref="OutlineText"/>) and items (<see cref="OutlineNode"/>) as they follow each other.</summary>
    public IReadOnlyList<object> Content => content;

    public IEnumerable<OutlineNode> Items => content.OfType<OutlineNode>();

    public IEnumerable<OutlineText> Texts => content.OfType<OutlineText>();

    public bool HasItems => items > 0;

    /// <summary>Whether 整改情况： or the like stands directly below the heading.</summary>
    public bool HasFields => fields != 0;

    public bool HasField(FieldKind field) => (fields & (1 << (int)field)) != 0;

    /// <summary>The last 一是, 二是 … that began a line of this item.</summary>
    public Label? LastRunIn { get; private set; }

    public void Add(OutlineNode item)
    {
        content.Add(item);
        items++;
    }

    public void Add(OutlineText text)
    {
        content.Add(text);
        if (text.Field is { } field)
        {
            fields |= 1 << (int)field;
        }

        LastRunIn = LabelScanner.At(text.Passage.Folded) is { IsRunIn: true } label ? label : LastRunIn;
    }

    public IEnumerable<OutlineNode> SelfAndBelow() => Items.SelectMany(item => item.SelfAndBelow()).Prepend(this);
}
