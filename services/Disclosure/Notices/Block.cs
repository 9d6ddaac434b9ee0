namespace Rectify.Disclosures;

/// <summary>What a part of a document is; the renderers decide how it looks.</summary>
public enum BlockKind
{
    Title,

    /// <summary>一、</summary>
    Part,

    /// <summary>The level under a part.</summary>
    Section,

    /// <summary>The level under a section.</summary>
    Item,

    /// <summary>The level under an item.</summary>
    SubItem,

    Paragraph,

    /// <summary>Who signs, and the date: set to the right.</summary>
    Signature,
}

/// <summary>A line of a document: a heading with its printed label, or a paragraph.</summary>
public sealed record Block(BlockKind Kind, string Text);

/// <summary>Something to look at before publishing.</summary>
public sealed record Warning(string Code, string Message);
