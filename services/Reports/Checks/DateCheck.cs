using Rectify.Issues.V1;
using Rectify.Reports.Facts;
using Rectify.Reports.Findings;
using Rectify.Reports.Tokens;

namespace Rectify.Reports.Checks;

/// <summary>Dates that cannot be, run backwards or mix numerals.</summary>
internal static class DateCheck
{
    public static IEnumerable<Ledger.Types.Finding> Check(CheckedLedger subject) =>
        subject.Facts.Dates.SelectMany(Check).Concat(Order(subject.Facts))
            .Concat(subject.Facts.Dates.SelectMany(date => Later(date, subject.Facts.Signature.Date)));

    private static IEnumerable<Ledger.Types.Finding> Check(DateMention date)
    {
        if (!date.From.IsPossible || date.To is { IsPossible: false })
        {
            yield return Odd(date, "日期不存在");
        }
        else if (date.To is { } to && to.IsBefore(date.From))
        {
            yield return Odd(date, "起止日期颠倒");
        }

        if (date.IsMixed)
        {
            yield return Odd(date, "年份数字写法混用");
        }
    }

    private static IEnumerable<Ledger.Types.Finding> Order(ReportFacts facts)
    {
        var inspected = facts.Inspection.To ?? facts.Inspection.From;
        if (facts.Inspection.FeedbackOn is { } feedback && inspected is { } end && feedback.IsBefore(end))
        {
            yield return Found.InAll(Found.OddDate, $"反馈日期 {feedback} 早于巡察结束 {end}");
        }

        if (facts.Signature.Date is { } published && (facts.Inspection.FeedbackOn ?? inspected) is { } before && published.IsBefore(before))
        {
            yield return Found.InAll(Found.OddDate, $"落款日期 {published} 早于 {before}");
        }
    }

    // What is told as done cannot lie behind the signature; a deadline (…前) may.
    private static IEnumerable<Ledger.Types.Finding> Later(DateMention date, PartialDate? published)
    {
        var isDeadline = date.End < date.Source.Folded.Length && date.Source.Folded[date.End] is '前' or '之' or '底' or '至';
        if (!FrontMatter.IsSiteLine(date.Source) && published is { } signed && date is { From.Day: not null, IsPeriod: false } && !isDeadline
            && signed.IsBefore(date.From))
        {
            yield return Odd(date, "晚于落款日期");
        }
    }

    private static Ledger.Types.Finding Odd(DateMention date, string message) =>
        Found.At(date.Source.Line, Found.OddDate, $"{Found.Quote(date.Printed)}{message}");
}
