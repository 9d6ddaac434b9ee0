using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.WebUtilities;
using Rectify.Issues.V1;
using Rectify.Platform.Api;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Api.Time;
using static Rectify.Types.V1.Completion.Types;

namespace Rectify.Gateway.Pages.Presentation;

/// <summary>Which things a list holds, as its address says it: named and written as the fields of the rpc that lists them.</summary>
/// <param name="Collection">Of what ("issues"); it is the list's address, too.</param>
/// <param name="Waiting">Only those that wait for the visitor to take this step ("accept"); empty for all.</param>
/// <param name="Search">What the visitor looks for in their words; empty for all.</param>
/// <param name="Figure">Only those that this figure counts (<see cref="CountedFigures"/>); empty for all.</param>
public abstract record ListFilter(string Collection, string Waiting, string Search = "", string Figure = "")
{
    /// <summary>Words that are looked for: a filter has room for no more conditions.</summary>
    private const int MostWords = 10;

    /// <summary>Before the value of a field: any but this one.</summary>
    public const char Not = '-';

    /// <summary>As the service takes it (AIP-160).</summary>
    public string Text => string.Join(" AND ", Fields.Where(IsSet).Select(Condition).Concat(Searched).Where(condition => condition.Length > 0));

    public bool IsEmpty => !Conditions.Any();

    public string Path => $"/{Collection}";

    /// <summary>The field of an address that lists voided ones (作废), too.</summary>
    public const string VoidedField = "show_voided";

    /// <summary>Where they are looked for in all lists.</summary>
    public const string SearchPath = "/search";

    /// <summary>The field of an address in which words are looked for.</summary>
    public const string SearchField = "q";

    /// <summary>The field of an address that names the step for which things wait.</summary>
    public const string WaitingField = "waiting";

    /// <summary>The field of an address that says how the list is ordered.</summary>
    public const string OrderField = "order";

    private const string FigureField = "figure";

    /// <summary>As the rpc takes it ("due desc"); empty for the order of the reports.</summary>
    public string Order { get; init; } = "";

    /// <summary>Whether voided ones (作废) are listed, too; null where nothing of the kind is ever voided.</summary>
    public virtual bool? ShowVoided => null;

    protected abstract IEnumerable<KeyValuePair<string, string?>> Fields { get; }

    /// <summary>What else the address says, of which the rpc has no field.</summary>
    protected virtual IEnumerable<KeyValuePair<string, string?>> Others => [];

    /// <summary>What is looked for, as conditions, empty ones among them; none in a list that is not searched.</summary>
    protected virtual IEnumerable<string> Searched => [];

    private IEnumerable<KeyValuePair<string, string?>> Conditions => Fields.Concat(Others).Concat(
    [
        KeyValuePair.Create(SearchField, (string?)Search), KeyValuePair.Create(WaitingField, (string?)Waiting),
        KeyValuePair.Create(FigureField, (string?)Figure),
        KeyValuePair.Create(VoidedField, (string?)(ShowVoided is true ? "true" : "")),
    ]).Where(IsSet);

    /// <summary>What an address says of the list.</summary>
    private IEnumerable<KeyValuePair<string, string?>> Asked => Conditions.Append(KeyValuePair.Create(OrderField, (string?)Order)).Where(IsSet);

    /// <summary>How the address of a list ends where it is asked for as a workbook.</summary>
    public const string Sheet = ".xlsx";

    /// <summary>The same list as a workbook.</summary>
    public string SheetAddress => QueryHelpers.AddQueryString($"{Path}{Sheet}", Asked);

    /// <summary>The list without one of its conditions.</summary>
    /// <param name="field">As the address names it.</param>
    public string Without(string field) => QueryHelpers.AddQueryString(Path, Asked.Where(one => one.Key != field));

    /// <summary>A page that is about the same things (/measures/assign).</summary>
    public string AddressOf(string page) => QueryHelpers.AddQueryString($"{Path}/{page}", Asked);

    /// <param name="page">From 1.</param>
    public string Address(int page = 1) =>
        QueryHelpers.AddQueryString(Path, page == 1 ? Asked : Asked.Append(KeyValuePair.Create("page", (string?)$"{page}")));

    /// <summary>What the address of a list says of a field; empty where it says nothing.</summary>
    protected static string Said(IQueryCollection address, string field) => address[field].ToString().Trim();

    protected static string SearchIn(IQueryCollection address) => Said(address, SearchField);

    protected static string WaitingIn(IQueryCollection address) => Said(address, WaitingField);

    protected static string FigureIn(IQueryCollection address) => Said(address, FigureField);

    protected static bool VoidedIn(IQueryCollection address) => Said(address, VoidedField) == "true";

    protected static string Condition(string field, string value) =>
        $"{field}\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    /// <summary>The words of what is looked for, each once.</summary>
    public static IReadOnlyList<string> WordsOf(string search) =>
        [.. search.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).Take(MostWords)];

    /// <summary>Each of the words stands in that field.</summary>
    public static string Words(string search, string field) => string.Join(" AND ", WordsOf(search).Select(word => Condition($"{field}:", word)));

    private static string Condition(KeyValuePair<string, string?> part) =>
        part.Value![0] == Not ? Condition($"{part.Key} != ", part.Value[1..]) : Condition($"{part.Key} = ", part.Value);

    private static bool IsSet(KeyValuePair<string, string?> part) => part.Value!.Length > 0;
}

/// <param name="Agency">agencies/{agency}; empty for every agency that the visitor sees.</param>
/// <param name="State">CLOSED, or -CLOSED for any other; empty for any.</param>
/// <param name="Completion">COMPLETED; empty for any.</param>
/// <param name="Search">A number, of an issue or of a measure of it, or words of its title.</param>
/// <param name="Voided">Voided ones, too.</param>
/// <param name="Round">rounds/{round}; empty for any.</param>
/// <param name="Track">IDEOLOGY; empty for any.</param>
/// <param name="Inspection">inspections/{inspection}; empty for any.</param>
public sealed partial record IssueFilter(
    string Agency = "", string State = "", string Completion = "", string Waiting = "", string Search = "", bool Voided = false, string Figure = "",
    string Round = "", string Track = "", string Inspection = "")
    : ListFilter("issues", Waiting, Search, Figure)
{
    public override bool? ShowVoided => Voided;

    protected override IEnumerable<KeyValuePair<string, string?>> Fields =>
    [
        KeyValuePair.Create("agency", (string?)Agency), KeyValuePair.Create("round", (string?)Round), KeyValuePair.Create("inspection", (string?)Inspection),
        KeyValuePair.Create("track", (string?)Track),
        KeyValuePair.Create("state", (string?)State), KeyValuePair.Create("completion", (string?)Completion),
    ];

    public static IssueFilter Read(IQueryCollection address) => new(
        Said(address, "agency"), Said(address, "state"), Said(address, "completion"), WaitingIn(address), SearchIn(address), VoidedIn(address),
        FigureIn(address), Said(address, "round"), Said(address, "track"), Said(address, "inspection"))
    {
        Order = Said(address, OrderField),
    };

    public static IssueFilter Of(string agency, Grade completion) => new(agency, Completion: EnumNames.Of(completion));

    protected override IEnumerable<string> Searched => Number().Match(Texts.NameKey(Search)) is { Success: true } number
        ? [Condition("number = ", number.Groups["issue"].Value)]
        : [Words(Search, "words")];

    public static IssueFilter Of(string agency, IssueState state) => new(agency, EnumNames.Of(state));

    /// <summary>未销号.</summary>
    public static IssueFilter NotClosed(string agency) => new(agency, $"{Not}{EnumNames.Of(IssueState.Closed)}");

    /// <summary>未销号, of an inspection and a track.</summary>
    public static IssueFilter NotClosedIn(string inspection, Ledger.Types.Track track) =>
        NotClosed("") with { Inspection = inspection, Track = EnumNames.Of(track) };

    /// <summary>青教-2026-02-07, and 青教-2026-02-07-03 of a measure beneath it.</summary>
    [GeneratedRegex(@"\A(?<issue>[^\s-]+-[0-9]{4}-[0-9]{2,}-[0-9]{2,})(-[0-9]{2,})?\z", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Number();
}

/// <inheritdoc cref="IssueFilter"/>
public abstract record StateFilter(string Collection, string Agency, string State, string Waiting, string Figure = "", string Search = "")
    : ListFilter(Collection, Waiting, Search, Figure)
{
    protected override IEnumerable<KeyValuePair<string, string?>> Fields =>
        [KeyValuePair.Create("agency", (string?)Agency), KeyValuePair.Create("state", (string?)State)];
}

/// <inheritdoc cref="IssueFilter"/>
/// <param name="Horizon">STANDING; empty for any.</param>
/// <param name="Search">Words of the measure, or who answers for it.</param>
/// <param name="Idle">For how many days nothing was done; empty for any.</param>
/// <param name="Today">From which they are counted.</param>
public sealed record MeasureFilter(
    string Agency = "", string State = "", string Waiting = "", bool Voided = false, string Figure = "", string Horizon = "", string Search = "",
    string Idle = "", DateOnly Today = default)
    : StateFilter("measures", Agency, State, Waiting, Figure, Search)
{
    public const string IdleField = "idle";

    public override bool? ShowVoided => Voided;

    protected override IEnumerable<KeyValuePair<string, string?>> Fields => base.Fields.Append(KeyValuePair.Create("horizon", (string?)Horizon));

    protected override IEnumerable<KeyValuePair<string, string?>> Others => [KeyValuePair.Create(IdleField, (string?)Idle)];

    protected override IEnumerable<string> Searched =>
    [
        Words(Search, "words"),
        Idle.Length == 0 ? "" : Condition("idle_since = ", int.TryParse(Idle, NumberStyles.None, CultureInfo.InvariantCulture, out var days)
            && days < Today.DayNumber ? DistrictTime.Write(Today.AddDays(-days)) : Idle),
    ];

    public static MeasureFilter Read(IQueryCollection address, DateTimeOffset now) => new(
        Said(address, "agency"), Said(address, "state"), WaitingIn(address), VoidedIn(address), FigureIn(address), Said(address, "horizon"),
        SearchIn(address), Said(address, IdleField), DistrictTime.DateOf(now))
    {
        Order = Said(address, OrderField),
    };

    public static MeasureFilter Of(string agency, MeasureState state) => new(agency, EnumNames.Of(state));
}

/// <inheritdoc cref="IssueFilter"/>
public sealed record RemarkFilter(string Agency = "", string State = "", string Waiting = "") : StateFilter("remarks", Agency, State, Waiting)
{
    public static RemarkFilter Read(IQueryCollection address) => new(Said(address, "agency"), Said(address, "state"), WaitingIn(address));
}

/// <inheritdoc cref="IssueFilter"/>
public sealed record VoidingFilter(string Agency = "", string State = "", string Waiting = "") : StateFilter("voidings", Agency, State, Waiting)
{
    public static VoidingFilter Read(IQueryCollection address) => new(Said(address, "agency"), Said(address, "state"), WaitingIn(address));
}

/// <inheritdoc cref="IssueFilter"/>
/// <param name="Search">Words of the title.</param>
public sealed record NoticeFilter(string Agency = "", string State = "", string Waiting = "", bool Voided = false, string Search = "")
    : StateFilter("notices", Agency, State, Waiting, Search: Search)
{
    protected override IEnumerable<string> Searched => [Words(Search, "title")];

    public override bool? ShowVoided => Voided;

    public static NoticeFilter Read(IQueryCollection address) =>
        new(Said(address, "agency"), Said(address, "state"), WaitingIn(address), VoidedIn(address), SearchIn(address));
}

/// <inheritdoc cref="IssueFilter"/>
public sealed record InspectionFilter(string Agency = "", string Round = "", string Waiting = "", bool Voided = false) : ListFilter("inspections", Waiting)
{
    public override bool? ShowVoided => Voided;

    public static InspectionFilter Read(IQueryCollection address) =>
        new(Said(address, "agency"), Said(address, "round"), WaitingIn(address), VoidedIn(address));

    protected override IEnumerable<KeyValuePair<string, string?>> Fields =>
        [KeyValuePair.Create("agency", (string?)Agency), KeyValuePair.Create("round", (string?)Round)];
}
