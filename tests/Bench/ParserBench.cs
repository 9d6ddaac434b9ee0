using System.Diagnostics;
using System.Text;
using Rectify.Reports;

namespace Rectify.Bench;

/// <summary>The parser beside a plain read of the same characters.</summary>
internal static class ParserBench
{
    private const int WarmUps = 300;

    /// <summary>A report of 10,000 characters, once warm.</summary>
    public static Measurement TenThousandCharacters()
    {
        var text = Report(10_000);
        for (var run = 0; run < WarmUps; run++)
            ReportParser.Parse(text);
        return Measurement.Alternate(
            "parse 10,000 characters; floor: read them", "ms", 101,
            () => Time(() => ReportParser.Parse(text).Aspects.Count),
            () => Time(() => Read(text)));
    }

    /// <summary>Time per character at 5 MB against time per character at 500 KB: 1 is linear.</summary>
    public static Measurement GrowsWithSize()
    {
        var (large, small) = (Report(5 * 1024 * 1024 / 3), Report(500 * 1024 / 3));
        ReportParser.Parse(small);
        return Measurement.Alternate(
            "parse 5 MB; floor: ten times what 500 KB take", "ms", 5,
            () => Time(() => ReportParser.Parse(large).Aspects.Count),
            () => 10 * Time(() => ReportParser.Parse(small).Aspects.Count));
    }

    /// <summary>What is alive at the most while 5 MB are parsed, against the size of the text in memory.</summary>
    public static Measurement Memory()
    {
        var text = Report(5 * 1024 * 1024 / 3);
        return Measurement.Alternate(
            "memory at the most while 5 MB are parsed; floor: the text", "MB", 3,
            () => Peak(text), () => 2.0 * text.Length / (1 << 20));
    }

    private static double Peak(string text)
    {
        GC.Collect();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var peak = 0L;
        using var done = new CancellationTokenSource();
        var watch = new Thread(() =>
        {
            while (!done.IsCancellationRequested)
            {
                peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: false));
                Thread.Sleep(2);
            }
        });
        watch.Start();
        GC.KeepAlive(ReportParser.Parse(text));
        done.Cancel();
        watch.Join();
        return (peak - before) / (double)(1 << 20);
    }

    private static double Time(Func<int> work)
    {
        var start = Stopwatch.GetTimestamp();
        GC.KeepAlive(work());
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static int Read(string text)
    {
        var sum = 0;
        foreach (var sign in text)
            sum = (sum * 31) + sign;
        return sum;
    }

    /// <summary>A fictional report of that many characters: 整改情况 and 完成情况 under each issue.</summary>
    private static string Report(int length)
    {
        var text = new StringBuilder("青梧区粮食局党组关于巡察整改情况的通报\n2025年3月3日至4月18日，区委第二巡察组对区粮食局党组开展了巡察。2025年5月20日，区委第二巡察组反馈了巡察意见。现将巡察整改情况予以公布。\n一、巡察反馈问题的整改情况\n");
        for (var aspect = 1; text.Length < length; aspect++)
        {
            text.Append("（一）聚焦基层党组织和干部队伍建设方面之").Append(aspect).Append('\n');
            for (var issue = 1; issue <= 5 && text.Length < length; issue++)
            {
                text.Append(issue).Append(".关于第").Append(aspect).Append('之').Append(issue).Append("项制度执行不严格的问题。\n")
                    .Append("整改情况：一是修订《会议议事规则》，明确“三重一大”事项的范围和末位表态要求，2025年6月10日印发执行。二是对近三年凭证逐笔核查，相关人员退回多报销的补助1280元。三是组织专题培训3场，参加120余人次，建立“一事一册”台账并按月更新。\n")
                    .Append("完成情况：已完成\n");
            }
        }

        return text.ToString(0, length);
    }
}
