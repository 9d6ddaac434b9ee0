using Rectify.Reports.Bytes;

namespace Rectify.Reports.Formats.Word;

/// <summary>One level of a list: how it counts, how it prints, and after which level it starts again.</summary>
internal sealed record ListLevel
{
    public int Start { get; init; } = 1;

    public string Format { get; init; } = "decimal";

    /// <summary>%1 to %9 stand for the numbers of the levels.</summary>
    public string Text { get; init; } = "";

    public bool IsLegal { get; init; }

    public string Suffix { get; init; } = "tab";

    /// <summary>Counted from 1; 0 never; absent after every outer level.</summary>
    public int? RestartAfter { get; init; }

    public string? Style { get; init; }
}

/// <summary>A list as used: its definition, and levels that it begins or writes anew.</summary>
internal sealed record ListUse(int Definition, IReadOnlyDictionary<int, int> Starts, IReadOnlyDictionary<int, ListLevel> Levels);

/// <summary>numbering.xml: the lists a document defines.</summary>
internal sealed class Numbering
{
    public const int Levels = 9;

    private readonly Dictionary<int, ListLevel?[]> definitions = [];
    private readonly Dictionary<int, string> links = [];
    private readonly Dictionary<int, ListUse> lists = [];

    public static Numbering None { get; } = new();

    public static Numbering Read(PartReader reader)
    {
        var read = new Numbering();
        while (reader.Read())
        {
            if (reader is { IsStart: true, Name: "abstractNum" } && reader.Number("abstractNumId") is { } definition)
                read.ReadDefinition(reader, definition);
            else if (reader is { IsStart: true, Name: "num" } && reader.Number("numId") is { } list)
                read.lists[list] = ReadList(reader);
        }

        return read;
    }

    public ListUse? List(int id) => lists.GetValueOrDefault(id);

    /// <summary>The level as the list writes it; null where neither it nor its definition has one.</summary>
    public ListLevel? Level(ListUse list, int level, WordStyles styles)
    {
        if (list.Levels.TryGetValue(level, out var own))
            return own;
        // A definition may only name a style whose list is the real one.
        var definition = links.TryGetValue(list.Definition, out var style) && styles.PlaceOf(style).List is { } linked && List(linked) is { } real
            ? real.Definition : list.Definition;
        return definitions.TryGetValue(definition, out var found) ? found[level] : null;
    }

    /// <summary>The level that belongs to a paragraph style (标题 1 → 0).</summary>
    public int? LevelOfStyle(ListUse list, string style)
    {
        if (!definitions.TryGetValue(list.Definition, out var levels))
            return null;
        var at = Array.FindIndex(levels, level => level?.Style == style);
        return at < 0 ? null : at;
    }

    private void ReadDefinition(PartReader reader, int id)
    {
        var levels = new ListLevel?[Levels];
        foreach (var inner in reader.Inside())
        {
            if (inner is { IsStart: true, Name: "lvl" } && inner.Number("ilvl") is { } level and >= 0 and < Levels)
                levels[level] = ReadLevel(inner);
            else if (inner is { IsStart: true, Name: "numStyleLink" } && inner.Attribute("val") is { } style)
                links[id] = style;
        }

        definitions[id] = levels;
    }

    private static ListUse ReadList(PartReader reader)
    {
        var definition = -1;
        var level = -1;
        var starts = new Dictionary<int, int>();
        var levels = new Dictionary<int, ListLevel>();
        foreach (var inner in reader.Inside())
        {
            if (!inner.IsStart)
                continue;
            if (inner.Name == "abstractNumId")
                definition = inner.Number("val") ?? -1;
            else if (inner.Name == "lvlOverride")
                level = inner.Number("ilvl") ?? -1;
            else if (inner.Name == "startOverride" && level is >= 0 and < Levels)
                starts[level] = inner.Number("val") ?? 1;
            else if (inner.Name == "lvl" && level is >= 0 and < Levels)
                levels[level] = ReadLevel(inner);
        }

        return new ListUse(definition, starts, levels);
    }

    private static ListLevel ReadLevel(PartReader reader)
    {
        var level = new ListLevel();
        foreach (var inner in reader.Inside())
        {
            if (!inner.IsStart)
                continue;
            level = inner.Name switch
            {
                "start" => level with { Start = inner.Number("val") ?? 1 },
                "numFmt" => level with { Format = inner.Attribute("val") ?? "decimal" },
                "lvlText" => level with { Text = inner.Attribute("val") ?? "" },
                "isLgl" => level with { IsLegal = inner.IsOn() },
                "suff" => level with { Suffix = inner.Attribute("val") ?? "tab" },
                "lvlRestart" => level with { RestartAfter = inner.Number("val") },
                "pStyle" => level with { Style = inner.Attribute("val") },
                _ => level,
            };
        }

        return level;
    }
}
