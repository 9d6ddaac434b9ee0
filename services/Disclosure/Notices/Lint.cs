using System.Text.RegularExpressions;
using static Rectify.Types.V1.Completion.Types;

namespace Rectify.Disclosures;

/// <summary>What a person should look at before a notice is published. It warns; a person decides.</summary>
internal static partial class Lint
{
    public static IReadOnlyList<Warning> Check(NoticeLedger ledger) =>
    [
        .. Declared(ledger),
        .. Missing(ledger),
        .. ledger.Issues.SelectMany(issue => issue.Measures.Prepend(issue.Title)).Where(text => PersonalNumber().IsMatch(text))
            .Select(text => new Warning("PERSONAL_DATA", $"疑似含有手机号或身份证号：{Shorten(text)}")),
    ];

    private static IEnumerable<Warning> Declared(NoticeLedger ledger)
    {
        var declared = ledger.Report.Declared;
        if (declared is null)
            yield break;
        var (issues, measures) = (ledger.Issues.Count(), ledger.Issues.Sum(issue => issue.Measures.Count));
        if (declared.HasIssues && declared.Issues != issues)
            yield return new Warning("DECLARED_DIFFERS", $"报告称{declared.Issues}个问题，台账列出{issues}个。");
        if (declared.HasMeasures && declared.Measures != measures)
            yield return new Warning("DECLARED_DIFFERS", $"报告称{declared.Measures}条措施，台账列出{measures}条。");
    }

    private static IEnumerable<Warning> Missing(NoticeLedger ledger)
    {
        if (ledger.Report.Contacts is not { Phones.Count: > 0 })
            yield return new Warning("CONTACT_MISSING", "没有联系电话，公众无法反映意见。");
        if (!ledger.Report.HasDisclosedFrom || !ledger.Report.HasDisclosedTo)
            yield return new Warning("PERIOD_MISSING", "没有公开期限。");
        if (ledger.Issues.Count(issue => issue.Status == Grade.Unspecified) is > 0 and var ungraded)
            yield return new Warning("GRADE_MISSING", $"{ungraded}个问题没有标明完成程度。");
    }

    private static string Shorten(string text) => text.Length > 30 ? text[..30] + "…" : text;

    /// <summary>A mobile number or an ID card number that stands alone.</summary>
    [GeneratedRegex(@"(^|\D)(1[3-9]\d{9}|\d{17}[\dXx])($|\D)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex PersonalNumber();
}
