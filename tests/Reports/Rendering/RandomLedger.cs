using Rectify.Issues.V1;
using Grade = Rectify.Types.V1.Completion.Types.Grade;

namespace Rectify.Reports.Tests.Rendering;

/// <summary>A fictional ledger of a seed: what the renderer prints and the parser has to find again.</summary>
internal static class RandomLedger
{
    public static readonly Grade[] Grades = [Grade.Completed, Grade.Preliminary, Grade.InProgress, Grade.NotStarted];

    /// <summary>With a grade for every issue, for some or for none, and untitled issues and groups only where the layout has them.</summary>
    public static Ledger Of(Phrases say, double graded, bool mayGroup, bool mayBeUntitled)
    {
        var ledger = new Ledger();
        var reused = new List<string>();
        foreach (var title in say.Aspects(say.Between(1, 6)))
        {
            var aspect = new Ledger.Types.Aspect { Title = title };
            var isUntitled = mayBeUntitled && ledger.Aspects.Count > 0 && say.Chance(0.1);
            var groups = mayGroup && !isUntitled;
            string? group = null;
            for (var i = isUntitled ? 1 : say.Between(1, 4); i > 0; i--)
            {
                // The heading of a group counts once, however many issues stand below it.
                group = !groups ? null : group is null || say.Chance(0.4) ? Other(say, group) : group;
                var issue = Issue(say, isUntitled ? title : Title(say, reused), graded);
                issue.Untitled = isUntitled;
                if (group is not null)
                {
                    issue.Group = group;
                }

                aspect.Issues.Add(issue);
            }

            ledger.Aspects.Add(aspect);
        }

        return ledger;
    }

    private static string Other(Phrases say, string? group)
    {
        string other;
        do
        {
            other = say.Group();
        }
        while (other == group);
        return other;
    }

    private static string Title(Phrases say, List<string> used)
    {
        var title = used.Count > 0 && say.Chance(0.1) ? say.Any(used) : say.Title();
        used.Add(title);
        return title;
    }

    private static Ledger.Types.Issue Issue(Phrases say, string title, double graded)
    {
        var issue = new Ledger.Types.Issue { Title = title };
        if (say.Chance(graded))
        {
            issue.Status = say.Any(Grades);
        }

        if (say.Chance(0.15))
        {
            issue.Text = say.Description();
        }

        for (var i = say.Chance(0.3) ? 1 : say.Between(2, 8); i > 0; i--)
        {
            issue.Measures.Add(new Ledger.Types.Measure { Text = say.Measure() });
        }

        return issue;
    }
}
