using Microsoft.AspNetCore.WebUtilities;
using Rectify.Platform.Api.Resources;
using static Rectify.Types.V1.Completion.Types;

namespace Rectify.Gateway.Pages.Presentation;

/// <summary>Which issues a list holds, as its address says it: named and written as the filter of ListIssues.</summary>
/// <param name="Agency">agencies/{agency}; empty for every agency that the visitor sees.</param>
/// <param name="State">CLOSED; empty for any.</param>
/// <param name="Completion">COMPLETED; empty for any.</param>
public sealed record IssueFilter(string Agency = "", string State = "", string Completion = "")
{
    public const string Path = "/issues";

    /// <summary>As the service takes it (AIP-160).</summary>
    public string Text => string.Join(" AND ", Conditions.Select(part => $"{part.Key} = \"{part.Value!.Replace("\"", "", StringComparison.Ordinal)}\""));

    private IEnumerable<KeyValuePair<string, string?>> Conditions => new[]
    {
        KeyValuePair.Create("agency", (string?)Agency), KeyValuePair.Create("state", (string?)State), KeyValuePair.Create("completion", (string?)Completion),
    }.Where(part => part.Value!.Length > 0);

    public static IssueFilter Of(string agency, Grade completion) => new(agency, Completion: EnumNames.Of(completion));

    public static IssueFilter Of(string agency, IssueState state) => new(agency, EnumNames.Of(state));

    /// <param name="page">From 1.</param>
    public string Address(int page = 1) =>
        QueryHelpers.AddQueryString(Path, page == 1 ? Conditions : Conditions.Append(KeyValuePair.Create("page", (string?)$"{page}")));
}
