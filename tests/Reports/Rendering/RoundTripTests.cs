using System.Globalization;
using System.Text;
using Rectify.Issues.V1;
using Rectify.Reports.Tokens;
using Xunit.Abstractions;

namespace Rectify.Reports.Tests.Rendering;

/// <summary>parse(render(ledger)) = ledger, for ledgers of a fixed seed; REPORTS_LEDGERS sets how many.</summary>
public class RoundTripTests(ITestOutputHelper output)
{
    private const int Seed = 20261123;
    private const int MostNamed = 20;
    private const int MostShown = 3;

    [Fact]
    public void APrintedLedgerIsReadAgain()
    {
        var count = int.Parse(Environment.GetEnvironmentVariable("REPORTS_LEDGERS") ?? "10000", CultureInfo.InvariantCulture);
        output.WriteLine($"seed {Seed}, {count} ledgers");
        var failures = Enumerable.Range(0, count).AsParallel().AsOrdered().Select(Failure).Where(failure => failure is not null).ToList();

        Assert.True(failures.Count == 0, $"{failures.Count} of {count} differ\n"
            + string.Join('\n', failures.Take(MostNamed).Select(failure => failure!.Where)) + "\n\n"
            + string.Join("\n----\n", failures.Take(MostShown).Select(failure => failure!.Text)));
    }

    private static Differing? Failure(int i)
    {
        var (layout, ledger, text) = Sample.Of(Seed + i);
        var expected = Sample.Printed(ledger);
        var found = Sample.Printed(ReportParser.Parse(text));
        return expected == found ? null : new Differing($"{Seed + i} {layout}: {FirstDifference(expected, found)}", text);
    }

    private static string FirstDifference(string expected, string found)
    {
        var (one, other) = (expected.Split('\n'), found.Split('\n'));
        var at = one.Zip(other).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"expected “{one.ElementAtOrDefault(at)}”, found “{other.ElementAtOrDefault(at)}”";
    }
}

/// <summary>Where a ledger read differs from the one printed.</summary>
internal sealed record Differing(string Where, string Text);

/// <summary>One random ledger with its layout and its text.</summary>
internal static class Sample
{
    public static (Layout Layout, Ledger Ledger, string Text) Of(int seed)
    {
        var say = new Phrases(new Random(seed));
        var layout = (Layout)(seed % 5);
        var ledger = RandomLedger.Of(
            say,
            layout switch { Layout.ByStatus => 1, Layout.PerIssue or Layout.Numbered => say.Any([0, 0.7, 1]), _ => 0 },
            mayGroup: layout is Layout.PerIssue or Layout.Numbered && say.Chance(0.3),
            mayBeUntitled: layout != Layout.ByStatus && say.Chance(0.3));
        var text = Renderer.Print(ledger, layout, say);
        return (layout, layout == Layout.ByStatus ? ByStatus(ledger) : ledger, text);
    }

    /// <summary>Aspects, issues and measures, a line each; without what the renderer draws at random.</summary>
    public static string Printed(Ledger ledger)
    {
        var text = new StringBuilder();
        foreach (var aspect in ledger.Aspects)
        {
            text.Append("方面 ").Append(Bare(aspect.Title)).Append('\n');
            foreach (var issue in aspect.Issues)
            {
                text.Append("问题 ").Append(issue.Untitled ? "(无题)" : Bare(issue.Title)).Append(" | ").Append(issue.HasGroup ? Bare(issue.Group) : "")
                    .Append(" | ").Append(issue.HasStatus ? issue.Status.ToString() : "").Append(" | ").Append(Bare(issue.Text)).Append('\n');
                text.AppendJoin("", issue.Measures.Select(measure => $"措施 {Bare(measure.Text)}\n"));
            }
        }

        return text.ToString();
    }

    // Aspects and their issues in the order in which the status groups print them.
    private static Ledger ByStatus(Ledger ledger)
    {
        var printed = new Ledger();
        foreach (var grade in RandomLedger.Grades)
        {
            foreach (var aspect in ledger.Aspects.Where(aspect => aspect.Issues.Any(issue => issue.Status == grade)))
            {
                var known = printed.Aspects.FirstOrDefault(other => other.Title == aspect.Title);
                if (known is null)
                {
                    known = new Ledger.Types.Aspect { Title = aspect.Title };
                    printed.Aspects.Add(known);
                }

                known.Issues.AddRange(aspect.Issues.Where(issue => issue.Status == grade));
            }
        }

        return printed;
    }

    private static string Bare(string text) => Folding.Key(text).TrimEnd('。', ';');
}
