using Rectify.Issues.V1;
using Rectify.Types.V1;

namespace Rectify.Cli;

/// <summary>A ledger for people: aspects, issues and measures under each other, then what to look at.</summary>
internal static class Outline
{
    private const int LongestText = 60;

    public static string Summary(Ledger ledger) =>
        $"{ledger.Totals.Aspects} 个方面，{ledger.Totals.Issues} 个问题，{ledger.Totals.Measures} 条措施，{ledger.Findings.Count} 条提示";

    public static void Write(TextWriter output, string file, Ledger ledger)
    {
        output.WriteLine($"# {(ledger.HasTitle ? ledger.Title : file)}");
        WriteHead(output, ledger);
        foreach (var aspect in ledger.Aspects)
        {
            output.WriteLine($"\n## {(aspect.HasTrack ? $"【{Track(aspect.Track)}】" : "")}{aspect.Label}{(aspect.Title.Length > 0 ? aspect.Title : "（未分方面）")}");
            foreach (var issue in aspect.Issues)
                WriteIssue(output, issue);
        }

        if (ledger.Findings.Count > 0)
            output.WriteLine("\n## 提示");
        foreach (var finding in ledger.Findings)
            output.WriteLine($"- {(finding.Line > 0 ? $"第 {finding.Line} 行：" : "")}{finding.Message} [{finding.Code}]");
        output.WriteLine();
    }

    private static void WriteHead(TextWriter output, Ledger ledger)
    {
        (string Name, string? Value)[] facts =
        [
            ("单位", ledger.Agency),
            ("巡察组", ledger.Inspector),
            ("巡察时间", string.Join(" 至 ", ((string[])[ledger.InspectionFrom, ledger.InspectionTo]).Where(date => date.Length > 0))),
            ("反馈时间", ledger.FeedbackOn), ("落款时间", ledger.PublishedOn), ("合计", Summary(ledger)),
        ];
        foreach (var (name, value) in facts.Where(fact => fact.Value is { Length: > 0 }))
            output.WriteLine($"{name}：{value}");
    }

    private static void WriteIssue(TextWriter output, Ledger.Types.Issue issue)
    {
        var group = issue.HasGroup ? $"{issue.Group} › " : "";
        output.WriteLine($"\n### {Spaced(issue.Label)}{group}{issue.Title}{(issue.HasStatus ? $"【{Grade(issue.Status)}】" : "")}");
        foreach (var measure in issue.Measures)
            output.WriteLine($"- {Spaced(measure.Label)}{Short(measure.Text)}{Duties(measure)}");
    }

    // 12 学习不够, but 一、学习不够.
    private static string Spaced(string label) => label.Length > 0 && char.IsAsciiDigit(label[^1]) ? label + " " : label;

    private static string Duties(Ledger.Types.Measure measure)
    {
        var horizon = measure.HasHorizon
            ? measure.Horizon switch { Horizon.Types.Kind.Immediate => "立行立改", Horizon.Types.Kind.Standing => "长期坚持", _ => "" }
            : "";
        string[] printed = [measure.Leader, measure.Department, measure.Owner, measure.Due, horizon, measure.HasStatus ? Grade(measure.Status) : ""];
        return printed.Any(text => text.Length > 0) ? $"（{string.Join("；", printed.Where(text => text.Length > 0))}）" : "";
    }

    private static string Short(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length <= LongestText ? line : line[..LongestText] + "…";
    }

    private static string Track(Ledger.Types.Track track) => track switch
    {
        Ledger.Types.Track.Personnel => "选人用人",
        Ledger.Types.Track.Ideology => "意识形态责任制",
        Ledger.Types.Track.Establishment => "机构编制",
        Ledger.Types.Track.Immediate => "立行立改",
        _ => "常规巡察",
    };

    private static string Grade(Completion.Types.Grade grade) => grade switch
    {
        Completion.Types.Grade.NotStarted => "未启动",
        Completion.Types.Grade.InProgress => "整改中",
        Completion.Types.Grade.Preliminary => "基本完成",
        Completion.Types.Grade.Completed => "已完成",
        _ => "",
    };
}
