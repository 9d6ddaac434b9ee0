using Google.Protobuf;
using Rectify.Issues.V1;
using Rectify.Reports.Bytes;
using Rectify.Reports.Facts;

namespace Rectify.Reports.Tests;

/// <summary>A fictional document under Documents/ with the ledger that a careful reader writes down for it.</summary>
internal static class Fixture
{
    private static readonly JsonFormatter Json = new(JsonFormatter.Settings.Default.WithIndentation());

    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Documents");

    public static TheoryData<string> All => [.. Names("*.txt").Concat(Names("*.html"))];

    /// <summary>Pages with tables that may be ledgers.</summary>
    public static TheoryData<string> Tables => [.. Names("*.html", "Tables").Select(name => Path.Combine("Tables", name))];

    public static TheoryData<string> Texts => [.. TextNames];

    public static IEnumerable<string> TextNames => Names("*.txt");

    /// <summary>A reading that nobody ends.</summary>
    public static Reading Reading() => new(CancellationToken.None);

    public static byte[] Bytes(string name) => File.ReadAllBytes(Path.Combine(Folder, name));

    public static string Text(string name) => File.ReadAllText(Path.Combine(Folder, name));

    public static string Expected(string name) =>
        Printed(JsonParser.Default.Parse<Ledger>(File.ReadAllText(Path.Combine(Folder, Path.ChangeExtension(name, ".json")))));

    /// <summary>A ledger as text: findings by line, without the wording of their messages, and items without their lines and what the reader thinks of
    /// its own reading.</summary>
    public static string Printed(Ledger ledger)
    {
        var copy = ledger.Clone();
        copy.Attention.Clear();
        ClearLines(copy);
        foreach (var aspect in copy.Aspects)
        {
            aspect.ClearConfidence();
            foreach (var issue in aspect.Issues)
            {
                issue.ClearConfidence();
                issue.Measures.ToList().ForEach(measure => measure.ClearConfidence());
            }
        }

        copy.Findings.Clear();
        copy.Findings.AddRange(ledger.Findings.OrderBy(finding => finding.Line).ThenBy(finding => finding.Code, StringComparer.Ordinal)
            .Select(finding => new Ledger.Types.Finding { Code = finding.Code, Line = finding.Line }));
        return Json.Format(copy);
    }

    /// <summary>Every aspect, issue and measure with its line, and the words with which it begins.</summary>
    public static IEnumerable<(int Line, string Begins)> Items(Ledger ledger) => ledger.Aspects.SelectMany(aspect =>
        aspect.Issues.SelectMany(issue => issue.Measures.Select(measure => (measure.Line, measure.Text)).Prepend((issue.Line, issue.Title)))
            .Prepend((aspect.Line, aspect.Title)));

    /// <summary>A ledger whose findings do not say where.</summary>
    public static Ledger WithoutPositions(Ledger ledger)
    {
        var copy = ledger.Clone();
        foreach (var finding in copy.Findings)
        {
            finding.Line = 0;
        }

        ClearLines(copy);
        copy.Attention.ToList().ForEach(item => item.Line = 0);
        copy.Previous.ToList().ForEach(item => item.Line = 0);
        copy.Persons.ToList().ForEach(item => item.Line = 0);
        copy.Counts.ToList().ForEach(item => item.Line = 0);
        copy.Dealt.ToList().ForEach(item => item.Line = 0);
        return copy;
    }

    private static void ClearLines(Ledger ledger)
    {
        foreach (var aspect in ledger.Aspects)
        {
            aspect.Line = 0;
            foreach (var issue in aspect.Issues)
            {
                issue.Line = 0;
                issue.Measures.ToList().ForEach(measure => measure.Line = 0);
            }
        }
    }

    private static IEnumerable<string> Names(string pattern, string folder = "") =>
        Directory.EnumerateFiles(Path.Combine(Folder, folder), pattern).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);
}
