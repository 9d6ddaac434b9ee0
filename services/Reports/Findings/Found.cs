using Rectify.Issues.V1;

namespace Rectify.Reports.Findings;

/// <summary>Makes findings; line 0 stands for the document as a whole.</summary>
internal static class Found
{
    public const string DeclaredDiffers = "DECLARED_DIFFERS";
    public const string DeclaredTwice = "DECLARED_TWICE";
    public const string LabelGap = "LABEL_GAP";
    public const string LabelRepeated = "LABEL_REPEATED";
    public const string StatusContradiction = "STATUS_CONTRADICTION";
    public const string TypoPatrol = "TYPO_PATROL";
    public const string OddDate = "ODD_DATE";
    public const string NoAspects = "NO_ASPECTS";
    public const string NoIssues = "NO_ISSUES";
    public const string EmptyAspect = "EMPTY_ASPECT";
    public const string EmptyMeasure = "EMPTY_MEASURE";
    public const string UnplacedText = "UNPLACED_TEXT";
    public const string UnbalancedMarks = "UNBALANCED_MARKS";
    public const string NoTitle = "NO_TITLE";
    public const string NoContact = "NO_CONTACT";
    public const string NoPeriod = "NO_PERIOD";
    public const string PersonalData = "PERSONAL_DATA";
    public const string RepeatedOutcome = "REPEATED_OUTCOME";

    private const int LongestQuote = 30;

    public static Ledger.Types.Finding At(int line, string code, string message) => new() { Code = code, Message = message, Line = line };

    public static Ledger.Types.Finding InAll(string code, string message) => At(0, code, message);

    /// <summary>The beginning of a text, for a message.</summary>
    public static string Quote(string text) => text.Length <= LongestQuote ? $"“{text}”" : $"“{text[..LongestQuote]}…”";
}
