namespace Rectify.Reports.Wording;

/// <summary>The words of the disclosure (公开) of a report.</summary>
internal static class DisclosureWording
{
    /// <summary>What announces how long a notice stays public (公开期限).</summary>
    public static readonly string[] Periods = ["公开期限", "公示期", "公示时间", "公开时间", "公布期限", "公示日期"];
}
