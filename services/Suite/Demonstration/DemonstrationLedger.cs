using System.Globalization;
using Rectify.Issues.V1;
using Rectify.Types.V1;

namespace Rectify.Suite.Demonstration;

/// <summary>The ledgers of the demonstration district: every agency in both rounds, dated from the day it is first started.</summary>
internal sealed class DemonstrationLedger(DemonstrationTexts texts, DateOnly today)
{
    private const int IssuesEach = 6;

    public static IReadOnlyList<string> Rounds { get; } = ["第一轮巡察", "第二轮巡察"];

    public Ledger Of(int agency, int round)
    {
        var body = texts.Agencies[agency];
        var feedback = today.AddDays(round == 0 ? -420 : -75);
        var ledger = new Ledger
        {
            Agency = body.Name,
            Inspector = $"区委第{"一二三"[agency % 3]}巡察组",
            InspectionFrom = Write(feedback.AddDays(-80)),
            InspectionTo = Write(feedback.AddDays(-30)),
            FeedbackOn = Write(feedback),
            Contacts = new Ledger.Types.Contacts
            {
                Phones = { $"0999-6600{agency + 10}{round + 1}0" },
                Emails = { $"xunchazhenggai{agency + 1:00}@qingwu.example" },
                Address = $"青梧区梧桐大道{(agency + 1) * 12}号",
                Postcode = "999010",
                Hours = "工作日9:00-17:00",
            },
        };
        foreach (var aspect in Chosen(agency, round).GroupBy(issue => issue.Aspect))
            ledger.Aspects.Add(new Ledger.Types.Aspect { Title = texts.Aspects[aspect.Key], Issues = { aspect.Select(text => Issue(body, text)) } });
        foreach (var (issue, position) in ledger.Aspects.SelectMany(aspect => aspect.Issues).Select((issue, position) => (issue, position)))
            Assign(issue, round, NumberOf(agency, position));
        return ledger;
    }

    /// <summary>The running number of an issue, by which its fate is chosen.</summary>
    public static int NumberOf(int agency, int position) => (agency * IssuesEach) + position;

    private IEnumerable<DemonstrationTexts.Issue> Chosen(int agency, int round) => Enumerable.Range((agency * 5) + (round * 7), IssuesEach)
        .Select(index => texts.Issues[index % texts.Issues.Count])
        .OrderBy(text => text.Aspect);

    private static Ledger.Types.Issue Issue(DemonstrationTexts.Agency agency, DemonstrationTexts.Issue text) => new()
    {
        Title = agency.Fill(text.Title),
        Measures = { text.Measures.Select((measure, index) => new Ledger.Types.Measure { Label = $"{"一二三四"[index]}是", Text = agency.Fill(measure) + "。" }) },
    };

    private void Assign(Ledger.Types.Issue issue, int round, int number)
    {
        if (Fates.Of(round, number).Fate is Fate.Claimed or Fate.Checked)
            issue.Status = Completion.Types.Grade.Preliminary;
        foreach (var (measure, index) in issue.Measures.Select((measure, index) => (measure, index)))
        {
            measure.Leader = texts.People[(number + 3) % texts.People.Count];
            measure.Owner = texts.People[(number + index) % texts.People.Count];
            measure.Department = texts.Departments[(number + index) % texts.Departments.Count];
            measure.Due = Write(today.AddDays(Fates.Of(round, number).DueInDays));
            measure.Horizon = Horizon.Types.Kind.Dated;
        }
    }

    private static string Write(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
