using Microsoft.AspNetCore.WebUtilities;
using Rectify.Platform.Api.Resources;
using static Rectify.Types.V1.Completion.Types;

namespace Rectify.Gateway.Pages.Presentation;

/// <summary>Which things a list holds, as its address says it: named and written as the fields of the rpc that lists them.</summary>
/// <param name="Collection">Of what ("issues"); it is the list's address, too.</param>
/// <param name="Waiting">Only those that wait for the visitor to take this step ("accept"); empty for all.</param>
public abstract record ListFilter(string Collection, string Waiting)
{
    /// <summary>As the service takes it (AIP-160).</summary>
    public string Text => string.Join(" AND ", Fields.Where(IsSet).Select(part => $"{part.Key} = \"{part.Value!.Replace("\"", "", StringComparison.Ordinal)}\""));

    public bool IsEmpty => !Conditions.Any();

    public string Path => $"/{Collection}";

    protected abstract IEnumerable<KeyValuePair<string, string?>> Fields { get; }

    private IEnumerable<KeyValuePair<string, string?>> Conditions => Fields.Append(KeyValuePair.Create("waiting", (string?)Waiting)).Where(IsSet);

    /// <param name="page">From 1.</param>
    public string Address(int page = 1) =>
        QueryHelpers.AddQueryString(Path, page == 1 ? Conditions : Conditions.Append(KeyValuePair.Create("page", (string?)$"{page}")));

    private static bool IsSet(KeyValuePair<string, string?> part) => part.Value!.Length > 0;
}

/// <param name="Agency">agencies/{agency}; empty for every agency that the visitor sees.</param>
/// <param name="State">CLOSED; empty for any.</param>
/// <param name="Completion">COMPLETED; empty for any.</param>
public sealed record IssueFilter(string Agency = "", string State = "", string Completion = "", string Waiting = "") : ListFilter("issues", Waiting)
{
    protected override IEnumerable<KeyValuePair<string, string?>> Fields =>
        [KeyValuePair.Create("agency", (string?)Agency), KeyValuePair.Create("state", (string?)State), KeyValuePair.Create("completion", (string?)Completion)];

    public static IssueFilter Of(string agency, Grade completion) => new(agency, Completion: EnumNames.Of(completion));

    public static IssueFilter Of(string agency, IssueState state) => new(agency, EnumNames.Of(state));
}

/// <inheritdoc cref="IssueFilter"/>
public sealed record MeasureFilter(string Agency = "", string State = "", string Waiting = "") : ListFilter("measures", Waiting)
{
    protected override IEnumerable<KeyValuePair<string, string?>> Fields =>
        [KeyValuePair.Create("agency", (string?)Agency), KeyValuePair.Create("state", (string?)State)];

    public static MeasureFilter Of(string agency, MeasureState state) => new(agency, EnumNames.Of(state));
}

/// <inheritdoc cref="IssueFilter"/>
public sealed record NoticeFilter(string Agency = "", string State = "", string Waiting = "") : ListFilter("notices", Waiting)
{
    protected override IEnumerable<KeyValuePair<string, string?>> Fields =>
        [KeyValuePair.Create("agency", (string?)Agency), KeyValuePair.Create("state", (string?)State)];
}
