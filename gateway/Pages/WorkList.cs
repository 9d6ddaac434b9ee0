using Rectify.Gateway.Pages.Forms;
using Rectify.Gateway.Pages.Presentation;
using Rectify.Platform.Api.Identity;

namespace Rectify.Gateway.Pages;

/// <summary>The things of one kind that a filter leaves, a page of them, in the order of their reports.</summary>
/// <param name="Called">What they are (问题), and how they are counted (个).</param>
/// <param name="Total">On all pages: the figure that leads here.</param>
/// <param name="Page">From 1.</param>
/// <param name="Choices">By what the visitor may narrow them.</param>
/// <param name="SearchedBy">What may be looked for in them; empty where nothing may.</param>
/// <param name="IsTakenAlong">The list may be had as a workbook, too.</param>
/// <param name="Ways">What may be done with many of them at once: what it is called, and where.</param>
public sealed record WorkList(
    (string Words, string Unit) Called, ListFilter Filter, IReadOnlyList<WorkList.Row> Rows, int Total, int Page, IReadOnlyList<WorkList.Choice> Choices,
    string SearchedBy, bool IsTakenAlong, IReadOnlyList<(string Label, string Address)> Ways)
{
    private const int PageSize = 50;

    public bool HasMore => Page * PageSize < Total;

    public int First => ((Page - 1) * PageSize) + 1;

    /// <summary>已选条件: each with where the list leads without it.</summary>
    public IEnumerable<(string Label, string Value, string Without)> Chips =>
        Conditions(Filter, Choices).Select(one => (one.Label, one.Value, Filter.Without(one.Field)));

    /// <summary>待把关的措施</summary>
    public string Title => Filter.Waiting.Length == 0
        ? Called.Words
        : T($"待我{Awaited(Filter)}的{Called.Words}");

    /// <summary>The step for which they wait, as its button says it.</summary>
    private static string Awaited(ListFilter filter) => VerbWords.Of($"{filter.Collection}:{filter.Waiting}")?.Button ?? T("办理");

    /// <param name="all">All that the filter leaves, in order.</param>
    /// <param name="page">As the address says; the first unless it is one of theirs.</param>
    internal static IResult Show<T>(
        (string Words, string Unit) called, ListFilter filter, IReadOnlyList<T> all, string? page, Func<T, Row> show, IReadOnlyList<Choice> choices,
        string searchedBy = "", bool isTakenAlong = false, IReadOnlyList<(string Label, string Address)>? ways = null)
    {
        var number = Listing.PageNumber(page, all.Count, PageSize);
        var rows = all.Skip((number - 1) * PageSize).Take(PageSize).Select(show).ToList();
        return PageAnswer.Of<WorkListPage>(new
        {
            List = new WorkList(called, filter, rows, all.Count, number, [.. choices.Where(one => one.IsOne)], searchedBy, isTakenAlong, ways ?? []),
        });
    }

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
        public bool IsOne => Values.Count > 1 || Chosen.Length > 0;
    }
}
