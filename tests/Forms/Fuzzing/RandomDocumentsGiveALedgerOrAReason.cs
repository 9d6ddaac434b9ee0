using System.Diagnostics;
using System.Globalization;
using Rectify.Forms.Tests.Bounds;
using Rectify.Reports;
using Rectify.Reports.Bytes;
using Xunit.Abstractions;

namespace Rectify.Forms.Tests.Fuzzing;

/// <summary>
/// Random documents of every format: a ledger comes out, or a reason; within the memory of the bound, and at an end. FUZZ_MINUTES makes it longer
/// and FUZZ_SEED another one (tests/fuzz.sh).
/// </summary>
[Collection(nameof(Alone))]
public class RandomDocumentsGiveALedgerOrAReason(ITestOutputHelper output)
{
    private const int Cases = 150;
    private const int MostFindings = 20;
    private const long Between = 8 << 20;

    // It only tells a hang from a busy machine.
    private static readonly TimeSpan Guard = TimeSpan.FromMinutes(2);

    public static TheoryData<string> Formats => [.. RandomDocument.Formats];

    [Theory]
    [MemberData(nameof(Formats))]
    public void WhateverIsInIt(string format)
    {
        var seed = int.Parse(Environment.GetEnvironmentVariable("FUZZ_SEED") ?? "20261130", CultureInfo.InvariantCulture);
        var findings = new List<string>();
        var (done, refused, largest, most) = (0, 0, 0, 0L);
        for (var since = Stopwatch.GetTimestamp(); GoesOn(done, since) && findings.Count < MostFindings; done++)
        {
            var bytes = RandomDocument.Of(format, new Random(seed + done));
            try
            {
                most = Math.Max(most, PeakOf(bytes, Measured.TypeOf(format)));
            }
            catch (UnreadableDocumentException)
            {
                refused++;
            }
            catch (Exception thrown)
            {
                findings.Add($"{format}, seed {seed + done}: {thrown}");
            }

            largest = Math.Max(largest, bytes.Length);
        }

        output.WriteLine($"{format}: {done} cases from seed {seed}, {refused} refused, {largest >> 10} KB the largest, "
            + $"{most >> 20} MB the most allocated or alive, {findings.Count} findings");
        Assert.Empty(findings);
    }

    private static bool GoesOn(int done, long since) => Environment.GetEnvironmentVariable("FUZZ_MINUTES") is { } minutes
        ? Stopwatch.GetElapsedTime(since).TotalMinutes * RandomDocument.Formats.Length < double.Parse(minutes, CultureInfo.InvariantCulture)
        : done < Cases;

    // What was allocated is more than what was alive at once; only where it is more than the bound, what is alive is counted.
    private static long PeakOf(byte[] bytes, string? type)
    {
        var end = Environment.TickCount64 + (long)Guard.TotalMilliseconds;
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.NotNull(ReportParser.Parse(bytes, type, new Reading(() =>
        {
            if (Environment.TickCount64 > end)
                throw new TimeoutException("It does not end.");
        })));
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        if (allocated < ReadingLimits.LeastMemory)
            return allocated;

        var (alive, last, peak) = (GC.GetTotalMemory(forceFullCollection: true), GC.GetAllocatedBytesForCurrentThread(), 0L);
        Reading? reading = null;
        reading = new Reading(() =>
        {
            if (GC.GetAllocatedBytesForCurrentThread() - last < Between)
                return;
            peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: true) - alive);
            last = GC.GetAllocatedBytesForCurrentThread();
            Assert.True(peak <= reading!.Allowance, $"{peak >> 20} MB alive");
        });
        GC.KeepAlive(ReportParser.Parse(bytes, type, reading));
        return peak;
    }
}

/// <summary>Tests that count what the whole process has alive.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public class Alone;
