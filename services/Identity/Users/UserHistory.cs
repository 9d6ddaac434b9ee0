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
        var (told, next) = await page.TakeNewest(
            store.Set<JournalEntry>().OfThings(), entry => new UserHistoryEntry { Name = entry.Stream, Entry = Tellers[entry.Stream.Split('/')[0]](entry) },
            cancellation);
        await Name(store, told, cancellation);
        return new ListUserHistoryResponse { Entries = { told }, NextPageToken = next };
    }

    /// <summary>Says whose each is, and what they are appointed to.</summary>
    private static async Task Name(IdentityStore store, List<UserHistoryEntry> told, CancellationToken cancellation)
    {
        var ids = told.Select(one => Guid.Parse(one.Name.Split('/')[1])).Distinct().ToList();
        var appointments = await store.Appointments.Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancellation);
        var owners = await store.Accounts.Where(row => ids.Contains(row.Id)).Select(row => new { row.Id, row.PersonId })
            .Concat(store.Clients.Where(row => ids.Contains(row.Id)).Select(row => new { row.Id, row.PersonId }))
            .Concat(store.Deputies.Where(row => ids.Contains(row.Id)).Select(row => new { row.Id, row.PersonId }))
            .ToDictionaryAsync(row => row.Id, row => row.PersonId, cancellation);
        foreach (var appointment in appointments.Values)
            owners.Add(appointment.Id, appointment.PersonId);
        var named = ids.Concat(owners.Values).Distinct().ToList();
        var people = await store.People.Where(row => named.Contains(row.Id)).ToDictionaryAsync(
            row => row.Id, row => row.DisplayName, cancellation);
        foreach (var one in told)
        {
            var id = Guid.Parse(one.Name.Split('/')[1]);
            one.DisplayName = people.GetValueOrDefault(owners.GetValueOrDefault(id, id)) ?? "";
            one.Appointment = appointments.TryGetValue(id, out var held) ? AppointmentApi.ToProto(held) : null;
        }
    }
}
