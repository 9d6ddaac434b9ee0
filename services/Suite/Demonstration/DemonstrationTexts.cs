using System.Text.Json;

namespace Rectify.Suite.Demonstration;

/// <summary>The words of the demonstration district; places and people are made up.</summary>
internal sealed record DemonstrationTexts(
    IReadOnlyList<DemonstrationTexts.Agency> Agencies,
    IReadOnlyList<string> People,
    IReadOnlyList<string> Departments,
    IReadOnlyList<DemonstrationTexts.Issue> Issues,
    IReadOnlyList<string> Aspects,
    IReadOnlyList<string> Notes)
{
    internal sealed record Agency(string Name, string Kind, string Work, string People)
    {
        public string Fill(string text) => text.Replace("{work}", Work, StringComparison.Ordinal).Replace("{people}", People, StringComparison.Ordinal);
    }

    internal sealed record Issue(int Aspect, string Title, IReadOnlyList<string> Measures);

    public static DemonstrationTexts Read()
    {
        using var file = typeof(DemonstrationTexts).Assembly.GetManifestResourceStream("demonstration/texts.json")!;
        return JsonSerializer.Deserialize<DemonstrationTexts>(file, JsonSerializerOptions.Web)!;
    }
}
