using Microsoft.EntityFrameworkCore;
using Rectify.Identities.V1;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Journal.Entries;

namespace Rectify.Identities;

/// <summary>The journal of rights and sign-ins, newest first, for who audits.</summary>
internal static class UserHistory
{
    /// <summary>Collection → how what happened to one of it is told.</summary>
    private static readonly Dictionary<string, Func<JournalEntry, Types.V1.HistoryEntry>> Tellers = new()
    {
        [ResourceType.Of<V1.Person>().Collection] = History.Tell<Person, V1.Person>,
        [ResourceType.Of<V1.Appointment>().Collection] = History.Tell<Appointment, V1.Appointment>,
        [ResourceType.Of<V1.Deputy>().Collection] = History.Tell<Deputy, V1.Deputy>,
        [ResourceType.Of<V1.Account>().Collection] = History.Tell<Account, V1.Account>,
        [ResourceType.Of<V1.Client>().Collection] = History.Tell<Client, V1.Client>,
    };

    public static async Task<ListUserHistoryResponse> Read(IdentityStore store, ListUserHistoryRequest request, CancellationToken cancellation)
    {
        var page = Page.Of(request.PageSize, request.PageToken);
        var entries = store.Set<JournalEntry>().Where(entry => !entry.Stream.StartsWith("journals/") && !entry.Stream.StartsWith("accesses/"));
        if (page.After != Guid.Empty)
            entries = entries.Where(entry => entry.EventId < page.After);
        var (told, next) = await page.Take(
            entries.OrderByDescending(entry => entry.EventId).Take(page.Size + 1).AsAsyncEnumerable(), entry => entry.EventId,
            entry => new UserHistoryEntry { Name = entry.Stream, Entry = Tellers[entry.Stream.Split('/')[0]](entry) }, cancellation);
        await Name(store, told, cancellation);
        return new ListUserHistoryResponse { Entries = { told }, NextPageToken = next };
    }

    /// <summary>Says whose each is.</summary>
    private static async Task Name(IdentityStore store, List<UserHistoryEntry> told, CancellationToken cancellation)
    {
        var ids = told.Select(one => Guid.Parse(one.Name.Split('/')[1])).Distinct().ToList();
        var owners = await store.Appointments.Where(row => ids.Contains(row.Id)).Select(row => new { row.Id, row.PersonId })
            .Concat(store.Accounts.Where(row => ids.Contains(row.Id)).Select(row => new { row.Id, row.PersonId }))
            .Concat(store.Clients.Where(row => ids.Contains(row.Id)).Select(row => new { row.Id, row.PersonId }))
            .Concat(store.Deputies.Where(row => ids.Contains(row.Id)).Select(row => new { row.Id, row.PersonId }))
            .ToDictionaryAsync(row => row.Id, row => row.PersonId, cancellation);
        var named = ids.Concat(owners.Values).Distinct().ToList();
        var people = await store.People.Where(row => named.Contains(row.Id)).ToDictionaryAsync(
            row => row.Id, row => row.DisplayName, cancellation);
        foreach (var one in told)
        {
            var id = Guid.Parse(one.Name.Split('/')[1]);
            one.DisplayName = people.GetValueOrDefault(owners.GetValueOrDefault(id, id)) ?? "";
        }
    }
}
