using System.Diagnostics;
using Rectify.Testing;

namespace Rectify.Experiments.Driving;

/// <summary>Somebody who reads a list again and again, one reading after the other.</summary>
internal static class Reads
{
    /// <summary>How many times as long reads of others may take while somebody asks for too much.</summary>
    public const double SlowestRatio = 3;

    private const int AtLeast = 300;

    /// <summary>The 99th percentile of how long a reading took, in milliseconds.</summary>
    /// <param name="until">Whether it was enough; there are 300 in any case.</param>
    public static async Task<double> Slowest(HttpClient reader, Func<bool> until)
    {
        var times = new List<double>();
        while (times.Count < AtLeast || !until())
        {
            var since = Stopwatch.GetTimestamp();
            await reader.GetAsync("/v1/issues?pageSize=20").Json();
            times.Add(Stopwatch.GetElapsedTime(since).TotalMilliseconds);
        }

        times.Sort();
        return times[(int)(times.Count * 0.99)];
    }

    public static Task<double> Slowest(HttpClient reader) => Slowest(reader, () => true);
}
