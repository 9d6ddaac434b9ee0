using System.Runtime.InteropServices;
using Rectify.Reports.Bytes;

namespace Rectify.Reports.Formats.Word;

/// <summary>Where a paragraph stands in a list; parts that are not said are absent.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ListPlace(int? List, int? Level);

/// <summary>What styles say about lists and hidden text, inherited from the styles they are based on.</summary>
internal sealed class WordStyles
{
    // Word itself allows no longer chains.
    private const int Longest = 12;

    private readonly Dictionary<string, Style> styles = new(StringComparer.Ordinal);

    /// <summary>The style of paragraphs that name none.</summary>
    public string? Default { get; private set; }

    public static WordStyles None { get; } = new();

    public static WordStyles Read(PartReader reader)
    {
        var read = new WordStyles();
        while (reader.Read())
        {
            if (reader is { IsStart: true, Name: "style" } && reader.Attribute("styleId") is { } id)
            {
                if (reader.Attribute("default") is "1" or "true" or "on" && reader.Attribute("type") == "paragraph")
                    read.Default = id;
                read.styles[id] = ReadStyle(reader);
            }
        }

        return read;
    }

    public ListPlace PlaceOf(string? style)
    {
        int? list = null, level = null;
        foreach (var (_, one) in Chain(style))
        {
            list ??= one.Place.List;
            level ??= one.Place.Level;
        }

        return new ListPlace(list, level);
    }

    /// <summary>The style and what it is based on, nearest first.</summary>
    public IEnumerable<string> NamesOf(string? style) => Chain(style).Select(pair => pair.Id);

    public bool IsHidden(string? style) => Chain(style).Select(pair => pair.Style.IsHidden).FirstOrDefault(hidden => hidden is not null) ?? false;

    private IEnumerable<(string Id, Style Style)> Chain(string? style)
    {
        for (var steps = 0; style is not null && steps < Longest && styles.TryGetValue(style, out var found); steps++)
        {
            yield return (style, found);
            style = found.Base;
        }
    }

    private static Style ReadStyle(PartReader reader)
    {
        var style = new Style(null, default, null);
        foreach (var inner in reader.Inside())
        {
            if (!inner.IsStart)
                continue;
            style = inner.Name switch
            {
                "basedOn" => style with { Base = inner.Attribute("val") },
                "numId" => style with { Place = style.Place with { List = inner.Number("val") } },
                "ilvl" => style with { Place = style.Place with { Level = inner.Number("val") } },
                "vanish" => style with { IsHidden = inner.IsOn() },
                _ => style,
            };
        }

        return style;
    }

    private sealed record Style(string? Base, ListPlace Place, bool? IsHidden);
}
