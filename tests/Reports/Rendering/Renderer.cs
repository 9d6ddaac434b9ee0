using System.Text;
using Rectify.Issues.V1;
using Rectify.Reports.Outline;
using Grade = Rectify.Types.V1.Completion.Types.Grade;

namespace Rectify.Reports.Tests.Rendering;

/// <summary>Prints a ledger as a report of a layout. What the ledger does not say (labels, punctuation, parts around it) is drawn at random.</summary>
internal sealed class Renderer
{
    private readonly Phrases say;
    private readonly Layout layout;
    private readonly Labels labels;
    private readonly bool goesOn;
    private readonly bool stopsTitles;
    private readonly bool endsTitles;
    private readonly List<string> lines = [];
    private readonly string progress;
    private readonly bool numbersMeasures;
    private readonly int measureLevel;
    private int parts;
    private int issueNumber;

    private Renderer(Phrases say, Layout layout, bool hasGroups, bool hasParts)
    {
        (this.say, this.layout) = (say, layout);
        measureLevel = 2 + (hasGroups ? 1 : 0) + (layout == Layout.ByStatus ? 1 : 0);
        labels = Labels.Of(say, measureLevel + 1, hasParts);
        goesOn = say.Chance(0.25);
        endsTitles = layout == Layout.RunIn || say.Chance(0.7);
        stopsTitles = say.Chance(0.7);
        progress = say.Any(["整改情况：", "整改情况:", "整改落实情况：", "整改措施：", "【整改情况】"]);
        numbersMeasures = layout == Layout.Numbered || (layout == Layout.Upward && say.Chance(0.3)) || (layout == Layout.ByStatus && say.Chance(0.5));
    }

    public static string Print(Ledger ledger, Layout layout, Phrases say)
    {
        var hasGroups = ledger.Aspects.Any(aspect => aspect.Issues.Any(issue => issue.HasGroup));
        var hasParts = layout != Layout.ByStatus && say.Chance(0.5);
        var renderer = new Renderer(say, layout, hasGroups, hasParts);
        renderer.Opening();
        if (hasParts)
        {
            renderer.Parts(ledger);
        }
        else if (layout == Layout.ByStatus)
        {
            renderer.StatusGroups(ledger);
        }
        else
        {
            renderer.Aspects(ledger.Aspects, 0);
        }

        renderer.Closing();
        return renderer.Laid();
    }

    private void Opening()
    {
        lines.Add("青梧区测试局党组关于巡察整改情况的" + (layout == Layout.Upward ? "报告" : "通报"));
        lines.Add("2025年3月3日至2025年4月18日，区委第一巡察组对青梧区测试局党组开展了巡察。2025年5月20日，区委第一巡察组反馈了巡察意见。现将整改情况公布如下。");
    }

    private void Parts(Ledger ledger)
    {
        if (say.Chance(0.6))
        {
            Part("整改工作组织情况");
            Items(["提高政治站位，强化思想认识。", "加强组织领导，层层压实责任。", "坚持统筹推进，确保整改实效。"], "局党组高度重视，一是成立领导小组；二是召开动员会。");
        }

        Part(say.Any(["巡察反馈问题整改落实情况", "整改落实情况", "反馈意见整改情况"]));
        Aspects(ledger.Aspects, 0);
        if (say.Chance(0.6))
        {
            Part("下一步工作打算");
            Items(["持续加强理论武装。", "持续推进问题整改。", "持续完善长效机制。"], "局党组将持续巩固整改成果，健全长效机制。");
        }
    }

    // A part around the rectification: plain text, or items of the same style as the aspects.
    private void Items(string[] titles, string text)
    {
        if (say.Chance(0.5))
        {
            lines.Add(text);
            return;
        }

        for (var i = 0; i < titles.Length; i++)
        {
            lines.Add(labels.At(0, i + 1) + titles[i] + (say.Chance(0.5) ? "局党组召开会议5次，研究部署有关工作。" : ""));
        }
    }

    private void Part(string title) => lines.Add($"{Labels.Chinese(++parts)}、{title}");

    private void StatusGroups(Ledger ledger)
    {
        var number = 0;
        foreach (var (grade, title) in new[] { (Grade.Completed, "已整改完成的问题"), (Grade.Preliminary, "取得初步成效的问题"), (Grade.InProgress, "正在整改的问题"),
            (Grade.NotStarted, "尚未启动整改的问题") })
        {
            var aspects = ledger.Aspects.Where(aspect => aspect.Issues.Any(issue => issue.Status == grade)).ToList();
            if (aspects.Count == 0)
            {
                continue;
            }

            lines.Add(labels.At(0, ++number) + title);
            issueNumber = 0;
            Aspects(aspects.ConvertAll(aspect =>
            {
                var part = new Ledger.Types.Aspect { Title = aspect.Title };
                part.Issues.AddRange(aspect.Issues.Where(issue => issue.Status == grade));
                return part;
            }), 1);
        }
    }

    private void Aspects(IReadOnlyList<Ledger.Types.Aspect> aspects, int level)
    {
        for (var i = 0; i < aspects.Count; i++)
        {
            lines.Add(labels.At(level, i + 1) + aspects[i].Title);
            Issues(aspects[i], level + 1);
        }
    }

    private void Issues(Ledger.Types.Aspect aspect, int level)
    {
        var (groups, number) = (0, goesOn ? issueNumber : 0);
        string? group = null;
        foreach (var issue in aspect.Issues)
        {
            if (issue.HasGroup && issue.Group != group)
            {
                group = issue.Group;
                lines.Add(labels.At(level, ++groups) + group + (stopsTitles ? "。" : ""));
                number = goesOn ? number : 0;
            }

            if (!issue.Untitled)
            {
                number++;
                lines.Add(labels.At(level + (issue.HasGroup ? 1 : 0), number) + issue.Title + (stopsTitles || endsTitles ? "。" : ""));
            }

            var hasText = issue.HasText && !issue.Untitled && layout is Layout.PerIssue or Layout.Numbered;
            if (hasText)
            {
                lines.Add(say.Any(["存在问题：", "问题表现：", "具体问题：", ""]) + issue.Text);
            }
            else
            {
                issue.ClearText();
            }

            Measures(issue);
        }

        issueNumber = number;
    }

    private void Measures(Ledger.Types.Issue issue)
    {
        var hasFields = layout is Layout.PerIssue or Layout.Numbered || issue.Untitled && layout != Layout.RunIn;
        if (numbersMeasures)
        {
            NumberedMeasures(issue, hasFields);
        }
        else if (layout == Layout.Upward && !issue.Untitled && issue.Measures.Count > 1)
        {
            lines.AddRange(issue.Measures.Select((measure, i) => $"{Labels.Chinese(i + 1)}是{measure.Text}。"));
        }
        else
        {
            RunInMeasures(issue, hasFields);
        }

        if (issue.HasStatus && layout != Layout.ByStatus)
        {
            lines.Add(say.Any(["完成情况：", "完成情况:", "整改完成情况："]) + Wording(issue.Status) + (say.Chance(0.5) ? "。" : ""));
        }
    }

    private void NumberedMeasures(Ledger.Types.Issue issue, bool hasFields)
    {
        if (hasFields)
        {
            lines.Add(progress);
        }

        var single = issue.Measures.Count == 1 && say.Chance(0.5);
        lines.AddRange(issue.Measures.Select((measure, i) => (single ? "" : labels.At(measureLevel, i + 1)) + measure.Text + "。"));
    }

    private void RunInMeasures(Ledger.Types.Issue issue, bool hasFields)
    {
        var text = new StringBuilder(hasFields ? progress : "");
        for (var i = 0; i < issue.Measures.Count; i++)
        {
            text.Append(issue.Measures.Count == 1 ? "" : $"{Labels.Chinese(i + 1)}是").Append(issue.Measures[i].Text)
                .Append(i + 1 < issue.Measures.Count ? say.Any(["。", "；"]) : "。");
        }

        // A title with a full stop within needs the break of the line; "关于甲的问题。一是…" needs none.
        if (layout == Layout.RunIn && !issue.Untitled && issue.Measures.Count > 1 && say.Chance(0.5))
        {
            lines[^1] += text;
        }
        else
        {
            lines.Add(text.ToString());
        }
    }

    private string Wording(Grade grade) => grade switch
    {
        Grade.Completed => say.Any(["已完成", "已完成整改", "整改到位"]),
        Grade.Preliminary => say.Any(["基本完成", "取得初步成效"]),
        Grade.InProgress => say.Any(["整改中", "正在推进", "持续推进"]),
        _ => say.Any(["未启动", "尚未启动"]),
    };

    private void Closing()
    {
        if (say.Chance(0.7))
        {
            lines.Add("欢迎广大干部群众对巡察整改落实情况进行监督。如有意见建议，请及时向我们反映。");
            lines.Add("联系电话：0311-5550000；电子邮箱：box@example.com");
        }

        lines.Add("青梧区测试局党组");
        lines.Add("2026年11月23日");
    }

    // As copies come: blank lines, indents, half-width marks.
    private string Laid()
    {
        var (blank, indent, half) = (say.Chance(0.2), say.Chance(0.4), say.Chance(0.15));
        var text = string.Join(blank ? "\n\n" : "\n", lines.Select(line => (indent ? "\u3000\u3000" : "") + line));
        return half ? text.Replace('，', ',').Replace('；', ';').Replace('：', ':').Replace('（', '(').Replace('）', ')') : text;
    }
}
