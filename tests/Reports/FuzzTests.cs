using System.Globalization;
using Xunit.Abstractions;

namespace Rectify.Reports.Tests;

/// <summary>Damaged documents of a fixed seed; REPORTS_MUTANTS sets how many. A ledger comes out, or a reason.</summary>
public class FuzzTests(ITestOutputHelper output)
{
    private const int Seed = 20261124;

    // Nobody waits that long for a page; it only tells a hang from a busy machine.
    private static readonly TimeSpan Guard = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task ADamagedDocumentGivesALedgerOrAReason()
    {
        var count = int.Parse(Environment.GetEnvironmentVariable("REPORTS_MUTANTS") ?? "3000", CultureInfo.InvariantCulture);
        var documents = Directory.EnumerateFiles(Fixture.Folder).Where(path => !path.EndsWith(".json", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).Select(File.ReadAllBytes).ToList();
        output.WriteLine($"seed {Seed}, {count} documents");

        await Parallel.ForAsync(0, count, async (i, _) =>
        {
            var random = new Random(Seed + i);
            var bytes = Mutant.Of(documents[i % documents.Count], random);
            var type = random.Next(3) switch { 0 => null, 1 => "text/plain", _ => "text/html; charset=gb18030" };
            var reading = Task.Run(() => Read(bytes, type, Seed + i), CancellationToken.None);
            Assert.True(await Task.WhenAny(reading, Task.Delay(Guard, CancellationToken.None)) == reading, $"seed {Seed + i} does not end");
            await reading;
        });
    }

    private static void Read(byte[] bytes, string? type, int seed)
    {
        try
        {
            Assert.NotNull(ReportParser.Parse(bytes, type).Totals);
            Assert.NotEmpty(ReportParser.Explain(bytes, type));
        }
        catch (UnreadableDocumentException refused)
        {
            Assert.NotEmpty(refused.Reason);
        }
        catch (Exception thrown) when (thrown is not Xunit.Sdk.XunitException)
        {
            Assert.Fail($"seed {seed}: {thrown}");
        }
    }
}
