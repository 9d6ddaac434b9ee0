using System.Text.RegularExpressions;
using Microsoft.AspNetCore.WebUtilities;
using Rectify.Platform.Api;
using Rectify.Platform.Api.Resources;
using static Rectify.Types.V1.Completion.Types;

namespace Rectify.Gateway.Pages.Presentation;

/// <summary>Which issues a list holds, as its address says it: named and written as the filter of ListIssues.</summary>
/// <param name="Agency">agencies/{agency}; empty for every agency that the visitor sees.</param>
/// <param name="State">CLOSED; empty for any.</param>
/// <param name="Completion">COMPLETED; empty for any.</param>
/// <param name="Search">A number, of an issue or of a measure of it, or words of its title; empty for any.</param>
public sealed partial record IssueFilter(string Agency = "", string State = "", string Completion = "", string Search = "")
{
    public const string Path = "/issues";

    /// <summary>Words that are looked for; more of them find nothing else.</summary>
    private const int MostWords = 8;

    /// <summary>As the service takes it (AIP-160).</summary>
    public string Text => string.Join(" AND ", Choices.Select(part => Condition($"{part.Key} = ", part.Value!)).Concat(Searched));

    private IEnumerable<KeyValuePair<string, string?>> Choices => new[]
    {
        KeyValuePair.Create("agency", (string?)Agency), KeyValuePair.Create("state", (string?)State), KeyValuePair.Create("completion", (string?)Completion),
    }.Where(part => part.Value!.Length > 0);

    private IEnumerable<KeyValuePair<string, string?>> Conditions => Search.Length > 0 ? Choices.Append(KeyValuePair.Create("q", (string?)Search)) : Choices;

    private IEnumerable<string> Searched => Number().Match(Texts.NameKey(Search)) is { Success: true } number
        ? [Condition("number = ", number.Groups["issue"].Value)]
        : Search.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(MostWords).Select(word => Condition("title:", word));

    public static IssueFilter Of(string agency, Grade completion) => new(agency, Completion: EnumNames.Of(completion));

    public static IssueFilter Of(string agency, IssueState state) => new(agency, EnumNames.Of(state));

    /// <param name="page">From 1.</param>
    public string Address(int page = 1) =>
        QueryHelpers.AddQueryString(Path, page == 1 ? Conditions : Conditions.Append(KeyValuePair.Create("page", (string?)$"{page}")));

    private static string Condition(string field, string value) => $"{field}\"{value.Replace("\"", "", StringComparison.Ordinal)}\"";

    /// <summary>青教-2026-02-07, and 青教-2026-02-07-03 of a measure beneath it.</summary>
    [GeneratedRegex(@"\A(?<issue>[^\s-]+-[0-9]{4}-[0-9]{2,}-[0-9]{2,})(-[0-9]{2,})?\z", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Number();
}
