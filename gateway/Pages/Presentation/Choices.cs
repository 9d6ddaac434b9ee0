using Rectify.Issues.V1;
using Rectify.Measures.V1;
using Rectify.Platform.Api;
using Rectify.Platform.Api.Calls;

namespace Rectify.Gateway.Pages.Presentation;

/// <summary>Issues and measures in a list to choose from.</summary>
internal static class Choices
{
    private const int Longest = 40;

    public static (string Name, string Label) Choice(this Issue issue) => (issue.Name, $"{issue.Number} {Texts.Shortened(issue.Title, Longest)}");

    public static (string Name, string Label) Choice(this Measure measure) => (measure.Name, Texts.Shortened(measure.Label + measure.Text, Longest));

    /// <summary>Those to which something of it may go.</summary>
    public static async Task<List<Issue>> OthersOfItsInspection(this Issue issue, ServiceClients clients) =>
        [.. (await Listing.Issues(clients, $"inspection = \"{issue.Inspection}\" AND state != \"CLOSED\"")).Where(other => other.Name != issue.Name)];
}
