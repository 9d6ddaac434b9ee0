namespace Rectify.Testing.Attacks;

/// <summary>A report that may be read and takes its time: many characters in paragraphs of a usual length.</summary>
internal static class LargeDocument
{
    private static readonly string Part = $"一、整改落实情况\n（一）学习不够的问题\n1.{string.Concat(Enumerable.Repeat("制定制度，", 100))}落实到人。\n";

    public static string Of(int characters) => string.Concat(Enumerable.Repeat(Part, characters / Part.Length));
}
