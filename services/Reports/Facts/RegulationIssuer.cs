using Rectify.Reports.Tokens;
using Rectify.Reports.Wording;

namespace Rectify.Reports.Facts;

/// <summary>Who made a regulation, where the clause before its title says so: 区财政局印发《…》, 镇党委制定了《…》.</summary>
internal static class RegulationIssuer
{
    private const int LongestReach = 40;

    private static readonly string[] Verbs = ["联合印发", "联合出台", "修订完善", "制定", "制订", "印发", "出台", "下发", "修订", "修改", "完善", "发布", "建立"];
    private static readonly string[] Introductions = ["传达学习了", "学习了", "传达了", "传达学习", "会同", "联合", "由", "经", "按照", "根据", "落实", "严格执行", "执行", "学习", "贯彻", "对照"];

    public static string? Before(Passage text, int open)
    {
        var reach = text.Slice(Math.Max(0, open - LongestReach), open);
        var clause = LabelScanner.Behind(reach.From(reach.Folded.LastIndexOfAny(Marks.OutsideOfNames) + 1));
        foreach (var verb in Verbs)
        {
            if (clause.Folded.IndexOf(verb) is > 0 and var at)
            {
                return Named(clause.Slice(0, at));
            }
        }

        return null;
    }

    private static string? Named(Passage subject)
    {
        foreach (var introduction in Introductions)
        {
            subject = subject.Folded.StartsWith(introduction) ? subject.From(introduction.Length) : subject;
        }

        // 4月18日区政府办公室, 2024年镇党委
        subject = subject.From(subject.Folded.LastIndexOfAny("日月年") + 1);
        return BodyWording.IsBody(subject.Folded) ? subject.Printed : null;
    }
}
