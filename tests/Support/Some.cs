using System.Globalization;
using Google.Protobuf;
using Rectify.Issues.V1;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Api.Time;
using Rectify.Types.V1;
using static Rectify.Types.V1.Completion.Types;

namespace Rectify.Testing;

/// <summary>Things to start from; fictional, and no two alike.</summary>
public static class Some
{
    private static int count;

    public static string AgencyName() => $"青梧区第{Interlocked.Increment(ref count)}测试局党组";

    /// <summary>Somebody without roles, for rules that ask only who it is.</summary>
    public static Person Person(string subject) => Rectify.Platform.Api.Identity.Person.Nobody with { Subject = subject };

    /// <summary>Days from today, as the contract writes a day.</summary>
    public static string DayAfter(int days) => DistrictTime.Write(DistrictTime.DateOf(DateTimeOffset.UtcNow).AddDays(days));

    /// <summary>A ledger of one aspect and one issue with that many measures.</summary>
    public static Ledger Ledger(int measures = 1, DateOnly? due = null) => new()
    {
        Agency = AgencyName(),
        Inspector = "区委第一巡察组",
        InspectionFrom = "2025-03-03",
        InspectionTo = "2025-04-18",
        FeedbackOn = "2025-05-20",
        Aspects =
        {
            new Ledger.Types.Aspect { Title = "聚焦基层党组织建设方面", Issues = { Issue("关于会议记录不规范的问题", measures, due) } },
        },
    };

    /// <summary>How many issues each of the three aspects of <see cref="Document"/> has.</summary>
    public const int DocumentIssues = 50;

    /// <summary>A report as text: three aspects, each issue with two measures on the line below it.</summary>
    public static string Document(string agency) => $"{agency}关于巡察整改情况的通报\n2025年3月3日至4月18日，区委第二巡察组开展了巡察。现将整改情况予以公布。\n"
        + string.Concat("一二三".Select(aspect => $"（{aspect}）第{aspect}方面存在的问题\n" + string.Concat(Enumerable.Range(1, DocumentIssues).Select(issue =>
            $"{issue}.第{aspect}方面第{issue}项工作不够扎实的问题。\n一是修订第{issue}项制度，明确专人负责。二是按月检查。\n"))));

    public static Ledger.Types.Issue Issue(string title, int measures, DateOnly? due = null, Grade status = Grade.Unspecified)
    {
        var issue = new Ledger.Types.Issue { Title = title, Measures = { Enumerable.Range(1, measures).Select(number => Measure(number, due)) } };
        if (status != Grade.Unspecified)
            issue.Status = status;
        return issue;
    }

    public static string Json(this Ledger ledger) => JsonFormatter.Default.Format(ledger);

    private static Ledger.Types.Measure Measure(int number, DateOnly? due)
    {
        var measure = new Ledger.Types.Measure { Text = $"修订第{number}项制度，明确专人负责并按月检查落实情况。" };
        if (due is { } date)
            measure.Due = date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return measure;
    }
}
