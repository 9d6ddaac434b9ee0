using Rectify.Disclosures.V1;
using Rectify.Gateway.Pages.Presentation;
using Rectify.Issues.V1;
using Rectify.Measures.V1;
using Rectify.Platform.Api.Calls;
using Rectify.Platform.Api.Identity;

namespace Rectify.Gateway.Pages.Search;

/// <summary>查找: words, looked for in all that the visitor may read.</summary>
/// <param name="Words">Each has to stand in what is found.</param>
/// <param name="Kinds">What was found, kind by kind.</param>
public sealed record Searching(string Asked, IReadOnlyList<string> Words, IReadOnlyList<FoundKind> Kinds)
{
    public const string Path = ListFilter.SearchPath;

    /// <summary>Of a kind; its list shows all.</summary>
    private const int Shown = 20;

    public int Total => Kinds.Sum(kind => kind.Total);

    public static async Task<IResult> Show(ServiceClients clients, Caller caller, TimeProvider clock, string? q)
    {
        var asked = q?.Trim() ?? "";
        var words = ListFilter.WordsOf(asked);
        var kinds = words.Count == 0 ? [] : await Task.WhenAll(Look(clients, caller, asked, clock.GetUtcNow()));
        return PageAnswer.Of<SearchPage>(new { Search = new Searching(asked, words, [.. kinds.Where(kind => kind.Total > 0)]) });
    }

    private static IEnumerable<Task<FoundKind>> Look(ServiceClients clients, Caller caller, string asked, DateTimeOffset now)
    {
        var agencies = NamesOfAgencies(clients);
        yield return InIssues(clients, new IssueFilter(Search: asked), agencies);
        yield return InMeasures(clients, new MeasureFilter(Search: asked), agencies, now);
        if (caller.Person.MayReadNotices())
            yield return InNotices(clients, asked, agencies);
    }

    private static async Task<FoundKind> InIssues(ServiceClients clients, IssueFilter filter, Task<Dictionary<string, string>> agencies)
    {
        var client = clients.Get<IssueService.IssueServiceClient>("issue");
        var (found, total) = await HeadedFirst<Issue>(filter, "title", async (text, size) =>
        {
            var page = await client.ListIssuesAsync(new() { Filter = text, PageSize = size });
            return (page.Issues, page.TotalSize);
        });
        var names = await agencies;
        return new(T("问题"), T("个"), total, filter.Address(), [.. found.Select(issue => new Found(
            issue.Name, issue.Label + issue.Title, [issue.Text, issue.Basis, issue.AspectTitle, issue.Group],
            [issue.Number, names.GetValueOrDefault(issue.Agency, ""), Wording.Of(issue.State).Text]))]);
    }

    private static async Task<FoundKind> InMeasures(ServiceClients clients, MeasureFilter filter, Task<Dictionary<string, string>> agencies, DateTimeOffset now)
    {
        var client = clients.Get<MeasureService.MeasureServiceClient>("measure");
        var (found, total) = await HeadedFirst<Measure>(filter, "text", async (text, size) =>
        {
            var page = await client.ListMeasuresAsync(new() { Filter = text, PageSize = size });
            return (page.Measures, page.TotalSize);
        });
        var names = await agencies;
        return new(T("措施"), T("项"), total, filter.Address(), [.. found.Select(measure => new Found(
            measure.Name, measure.Label + measure.Text, [measure.ProgressNote],
            [
                names.GetValueOrDefault(measure.Agency, ""), measure.Leader, measure.Owner, measure.Department,
                .. StatusLine.Of(measure, now).Parts.Select(part => part.Text),
            ]))]);
    }

    private static async Task<FoundKind> InNotices(ServiceClients clients, string asked, Task<Dictionary<string, string>> agencies)
    {
        var page = await clients.Get<NoticeService.NoticeServiceClient>("disclosure")
            .ListNoticesAsync(new() { Filter = ListFilter.Words(asked, "title"), PageSize = Shown });
        var names = await agencies;
        return new(T("通报"), T("份"), page.TotalSize, new NoticeFilter(Search: asked).Address(), [.. page.Notices.Select(notice => new Found(
            notice.Name, notice.Title, [], [names.GetValueOrDefault(notice.Agency, ""), Wording.Of(notice.State).Text]))]);
    }

    private static async Task<Dictionary<string, string>> NamesOfAgencies(ServiceClients clients) =>
        (await Listing.Agencies(clients)).ToDictionary(agency => agency.Name, agency => agency.DisplayName);

    /// <summary>Those with all of the words in what heads them, then the others.</summary>
    /// <param name="ask">Takes a filter and how many are wanted; and tells how many there are.</param>
    private static async Task<(IEnumerable<T> Found, int Total)> HeadedFirst<T>(
        ListFilter filter, string heading, Func<string, int, Task<(IReadOnlyList<T> Rows, int Total)>> ask)
    {
        var headed = ListFilter.Words(filter.Search, heading);
        var (first, others) = (await ask($"{filter.Text} AND {headed}", Shown), await ask($"{filter.Text} AND NOT ({headed})", Shown));
        return (first.Rows.Concat(others.Rows).Take(Shown), first.Total + others.Total);
    }
}

/// <summary>What was found of one kind.</summary>
/// <param name="List">Where all of it is listed.</param>
public sealed record FoundKind(string Called, string Unit, int Total, string List, IReadOnlyList<Found> First);

/// <summary>One thing that was found.</summary>
/// <param name="Name">Its resource name, which is its address.</param>
/// <param name="Told">What else is told of it, in which the words may stand.</param>
/// <param name="About">What it belongs to and how it stands.</param>
public sealed record Found(string Name, string Title, IReadOnlyList<string> Told, IReadOnlyList<string> About)
{
    private const int Before = 20;
    private const int Longest = 90;

    /// <summary>Where in the rest the words stand that the title does not have; empty where it has them all.</summary>
    public IEnumerable<string> Snippets(IReadOnlyList<string> words) => words.Where(word => !Title.Contains(word, StringComparison.Ordinal))
        .Select(word => Told.Select(text => Around(text, word)).FirstOrDefault(part => part.Length > 0) ?? "").Where(part => part.Length > 0).Distinct();

    private static string Around(string text, string word)
    {
        var at = text.IndexOf(word, StringComparison.Ordinal);
        if (at < 0)
            return "";
        var from = Math.Max(0, at - Before);
        if (from > 0 && char.IsLowSurrogate(text[from]))
            from--;
        return (from > 0 ? "…" : "") + Platform.Api.Texts.Shortened(text[from..], Longest);
    }
}
