using Google.Protobuf;
using Google.Protobuf.Reflection;
using Rectify.Gateway.Pages.Presentation;
using Rectify.Issues.V1;
using Level = Rectify.Issues.V1.TurnItemRequest.Types.Level;

namespace Rectify.Gateway.Pages.Imports;

/// <summary>What is said of an import and of what was read in its document.</summary>
public static class ImportWords
{
    public static string NameOf(Import import) => import.Title.Length > 0 ? import.Title : T("未命名的文件");
}

/// <summary>An aspect, issue or measure that was read, by its place in the ledger (2.3.1).</summary>
public sealed record ReadItem(string Place, IMessage Itself)
{
    public Level Level => Itself switch
    {
        Ledger.Types.Aspect => Level.Aspect,
        Ledger.Types.Issue => Level.Issue,
        _ => Level.Measure,
    };

    public int Line => (int)Field("line").Accessor.GetValue(Itself);

    public string Label => Known("label");

    public string Text => Known("text");

    /// <summary>What its report says of how far it is; empty for nothing.</summary>
    public string Status => Itself switch
    {
        Ledger.Types.Issue { HasStatus: true } issue => Wording.Of(issue.Status).Text,
        Ledger.Types.Measure { HasStatus: true } measure => Wording.Of(measure.Status).Text,
        _ => "",
    };

    /// <summary>Who answers for it and by when, as the document says.</summary>
    public string Duties => Itself is Ledger.Types.Measure measure
        ? Wording.Beside(measure.Leader, measure.Owner, measure.Department, Wording.Date(measure.Due))
        : "";

    /// <summary>What may be made of it.</summary>
    public IReadOnlyList<(string Value, string Label)> Turns => [.. Choices((Level, IsFirst) switch
    {
        (Level.Aspect, false) => [Level.Group],
        (Level.Issue, false) => [Level.Aspect, Level.Measure],
        (Level.Measure, false) => [Level.Issue, Level.Narrative],
        (Level.Measure, true) => [Level.Narrative],
        _ => [],
    })];

    /// <summary>The first of its list: nothing stands before it into which it could go.</summary>
    public bool IsFirst => Place is "1" || Place.EndsWith(".1", StringComparison.Ordinal);

    /// <summary>What may be made of a line behind this item.</summary>
    public IReadOnlyList<(string Value, string Label)> Behind =>
        [.. Choices(Level == Level.Aspect ? [Level.Issue] : [Level.Issue, Level.Measure, Level.Narrative])];

    /// <summary>Whether such an item has that field of a correction.</summary>
    public bool Has(string field) => field == "text" || Field(field) is not null;

    /// <summary>What a field says now, as a form has it.</summary>
    public string Known(string field) => Field(field) is { } known && known.Accessor.GetValue(Itself) is { } value
        ? known.FieldType == FieldType.Enum ? NameOf(known.EnumType, (int)value) : $"{value}"
        : "";

    /// <summary>Every item of a ledger, in its order.</summary>
    public static IEnumerable<ReadItem> All(Ledger ledger)
    {
        foreach (var (a, aspect) in ledger.Aspects.Index())
        {
            yield return new($"{a + 1}", aspect);
            foreach (var (i, issue) in aspect.Issues.Index())
            {
                yield return new($"{a + 1}.{i + 1}", issue);
                foreach (var (m, measure) in issue.Measures.Index())
                    yield return new($"{a + 1}.{i + 1}.{m + 1}", measure);
            }
        }
    }

    /// <summary>What a correction calls text, is the title of an aspect or issue; what is told besides the title of an issue, it calls detail.</summary>
    private FieldDescriptor Field(string field) => Itself.Descriptor.FindFieldByName((Itself, field) switch
    {
        (not Ledger.Types.Measure, "text") => "title",
        (Ledger.Types.Issue, "detail") => "text",
        _ => field,
    });

    private static string NameOf(EnumDescriptor values, int number) => number == 0 ? "" : values.FindValueByNumber(number).Name;

    private static IEnumerable<(string Value, string Label)> Choices(IEnumerable<Level> levels) =>
        levels.Select(level => (NameOf(TurnItemRequest.Descriptor.EnumTypes[0], (int)level), Wording.NameOf(level)));
}
