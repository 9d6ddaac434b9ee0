using Rectify.Issues.V1;
using Rectify.Reports.Facts;
using Rectify.Reports.Findings;
using Rectify.Reports.Tokens;

namespace Rectify.Reports.Checks;

/// <summary>Slips in the words: 巡查 for 巡察, marks without a partner, numbers of persons.</summary>
internal static class SlipCheck
{
    private const string Patrol = "巡查";
    private const int IdentityDigits = 18;

    private static readonly string[] Slips = ["巡查组", "巡查反馈", "巡查整改", "轮巡查", "委巡查", "巡查意见", "巡查工作", "巡查发现", "巡查问题", "巡查情况", "巡查办"];

    public static IEnumerable<Ledger.Types.Finding> Check(CheckedLedger subject) => subject.Texts.SelectMany(Check);

    private static IEnumerable<Ledger.Types.Finding> Check(Paragraph text)
    {
        if (text.Folded.Contains(Patrol, StringComparison.Ordinal) && Slips.Any(slip => text.Folded.Contains(slip, StringComparison.Ordinal)))
        {
            yield return Found.At(text.Line, Found.TypoPatrol, "“巡查”疑为“巡察”之误");
        }

        if (text.Enclosures.Unbalanced.Count > 0)
        {
            yield return Found.At(text.Line, Found.UnbalancedMarks, $"引号、书名号或括号不成对：“{text.Printed[text.Enclosures.Unbalanced[0]]}”");
        }

        foreach (var number in DigitRuns(text.Folded).Where(run => PhoneNumbers.IsMobile(run) || run.Length == IdentityDigits))
        {
            yield return Found.At(text.Line, Found.PersonalData, number.Length == IdentityDigits ? "疑似身份证号码" : "疑似个人手机号码");
        }
    }

    private static IEnumerable<string> DigitRuns(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var end = i;
            while (end < text.Length && (char.IsAsciiDigit(text[end]) || (text[end] is 'X' or 'x' && end - i == IdentityDigits - 1)))
            {
                end++;
            }

            if (end > i)
            {
                yield return text[i..end];
                i = end;
            }
        }
    }
}
