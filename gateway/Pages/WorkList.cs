using Rectify.Gateway.Pages.Forms;
using Rectify.Gateway.Pages.Presentation;
using Rectify.Platform.Api.Identity;

namespace Rectify.Gateway.Pages;

/// <summary>The things of one kind that a filter leaves, a page of them.</summary>
/// <param name="Called">What they are (问题), and how they are counted (个).</param>
/// <param name="Choices">By what the visitor may narrow them.</param>
public sealed record WorkList(
    (string Words, string Unit) Called, ListFilter Filter, Listed<WorkList.Row> Page, IReadOnlyList<WorkList.Choice> Choices)
{
    public int Pages => (Page.Total + Listed.PageSize - 1) / Listed.PageSize;

    public bool HasMore => Page.Number < Pages;

    public int First => ((Page.Number - 1) * Listed.PageSize) + 1;

    /// <summary>What may be looked for in them; empty where nothing may.</summary>
    public string SearchedBy { get; init; } = "";

    /// <summary>The list may be had as a workbook, too.</summary>
    public bool IsTakenAlong { get; init; }

    /// <summary>What may be done with many of them at once: what it is called, and where.</summary>
    public IReadOnlyList<(string Label, string Address)> Ways { get; init; } = [];

    /// <summary>What the words of a row say, where they stand in columns beside what it is.</summary>
    public IReadOnlyList<Column> Columns { get; init; } = [];

    /// <summary>How it may be ordered, besides that of the reports.</summary>
    public IReadOnlyList<(string Value, string Label)> Orders { get; init; } = [];

    /// <summary>已选条件: each with where the list leads without it.</summary>
    public IEnumerable<(string Label, string Value, string Without)> Chips =>
        Conditions(Filter, Choices).Select(one => (one.Label, one.Value, Filter.Without(one.Field)));

    /// <summary>待把关的措施</summary>
    public string Title => Filter.Waiting.Length == 0
        ? Called.Words
        : T($"待我{Awaited(Filter)}的{Called.Words}");

    /// <summary>The step for which they wait, as its button says it.</summary>
    private static string Awaited(ListFilter filter) => VerbWords.Of($"{filter.Collection}:{filter.Waiting}")?.Button ?? T("办理");

    internal static WorkList Of<T>(
        (string Words, string Unit) called, ListFilter filter, Listed<T> listed, Func<T, Row> show, IReadOnlyList<Choice> choices) => new(
            called, filter, new Listed<Row>([.. listed.Rows.Select(show)], listed.Total, listed.Number), [.. choices.Where(choice => choice.IsOne)]);

    internal IResult Show() => PageAnswer.Of<WorkListPage>(new { List = this });

    /// <summary>By what a list was asked for, for a workbook of it.</summary>
    internal static IEnumerable<(string Label, string Value)> About(ListFilter filter, IEnumerable<Choice> choices, Person by) =>
        Conditions(filter, choices).Select(one => (one.Label, one.Value)).Append((T("导出人"), by.Name));

    /// <summary>By what it is narrowed, field by field of its address.</summary>
    private static IEnumerable<(string Field, string Label, string Value)> Conditions(ListFilter filter, IEnumerable<Choice> choices) =>
    [
        .. choices.Where(choice => choice.Chosen.Length > 0)
            .Select(choice => (choice.Field, choice.Label, choice.Values.FirstOrDefault(value => value.Value == choice.Chosen).Label ?? choice.Chosen)),
        .. new[]
        {
            (ListFilter.SearchField, T("查找"), filter.Search),
            (ListFilter.WaitingField, T("待我办理"), filter.Waiting.Length > 0 ? Awaited(filter) : ""),
            (ListFilter.VoidedField, T("含已作废"), filter.ShowVoided is true ? T("是") : ""),
        }.Where(said => said.Item3.Length > 0),
    ];

    /// <param name="Name">Its resource name, which is its address.</param>
    public sealed record Row(string Name, string Title, string Minor, StatusLine Status);

    /// <param name="Field">As the address names it.</param>
    public sealed record Choice(string Field, string Label, string Chosen, IReadOnlyList<(string Value, string Label)> Values)
    {
        /// <summary>How many the list would hold, value by value; null where nobody counts.</summary>
        public IReadOnlyDictionary<string, int>? Counts { get; init; }

        public bool IsOne => Values.Count > 1 || Chosen.Length > 0;

        /// <summary>What it may be, each with how many there would be.</summary>
        public IEnumerable<(string Value, string Label)> Counted => Counts is null
            ? Values
            : Values.Select(one => (one.Value, T($"{one.Label}（{CountOf(one.Value)}）")));

        private int CountOf(string value) => value[0] == ListFilter.Not
            ? Counts!.Where(one => one.Key != value[1..]).Sum(one => one.Value)
            : Counts!.GetValueOrDefault(value);
    }

    /// <param name="Order">By what it is ordered, as the rpc names the field.</param>
    public sealed record Column(string Label, string Order)
    {
        /// <summary>Which way the list goes in it, as a table says it; null where it does not.</summary>
        public string? Direction(ListFilter filter) => filter.Order == Order ? "ascending" : filter.Order == Descending ? "descending" : null;

        /// <summary>The list by this column; the other way round if it stands so already, and then as it stood before.</summary>
        public string Address(ListFilter filter) =>
            (filter with { Order = filter.Order == Order ? Descending : filter.Order == Descending ? "" : Order }).Address();

        private string Descending => $"{Order} desc";
    }
}
