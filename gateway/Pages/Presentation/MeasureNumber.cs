using Rectify.Issues.V1;

namespace Rectify.Gateway.Pages.Presentation;

/// <summary>措施编号: measures are numbered beneath their issue (青教-2026-02-07-03), in the order in which they were planned and are listed.</summary>
internal static class MeasureNumber
{
    /// <param name="index">Which of the issue's measures it is, from 0.</param>
    public static string Of(Issue issue, int index) => issue.Number.Length > 0 ? $"{issue.Number}-{index + 1:00}" : "";
}
