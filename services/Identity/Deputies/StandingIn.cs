using Microsoft.EntityFrameworkCore;
using Rectify.Events;
using Rectify.Platform.Journal.Writing;
using AppointmentState = Rectify.Identities.V1.Appointment.Types.State;
using DeputyState = Rectify.Identities.V1.Deputy.Types.State;

namespace Rectify.Identities;

/// <summary>
/// Makes and ends appointments together with what deputies hold of them: whoever stands in for somebody holds the same as that one, day by day, and it is
/// followed by every service as any other appointment is.
/// </summary>
public sealed class StandingIn(IdentityStore store)
{
    /// <summary>Makes an appointment, and the same for whoever stands in for the person.</summary>
    /// <param name="field">Of the request, to be blamed where a deputy may not hold it.</param>
    public async Task<Appointment> Begin(
        Changes changes, (Appointment First, Fact Fact) made, DateOnly today, string field, CancellationToken cancellation)
    {
        var begun = changes.Begin(made);
        var deputies = await store.Deputies.Where(row => row.RepresentedId == begun.PersonId && row.State == DeputyState.Valid).ToListAsync(cancellation);
        foreach (var deputy in deputies)
            await Lend(changes, deputy, [begun], today, field, cancellation);
        return begun;
    }

    /// <summary>Lends what somebody is appointed to to a deputy of theirs, for the days that both count.</summary>
    /// <param name="field">Of the request, to be blamed where the deputy may not hold it.</param>
    public async Task Lend(
        Changes changes, Deputy deputy, IEnumerable<Appointment> origins, DateOnly today, string field, CancellationToken cancellation)
    {
        var held = await Held([deputy.PersonId], cancellation);
        foreach (var origin in origins.Where(origin => origin.RepresentedId is null && origin.Counts(today) && deputy.Counts(today)))
        {
            if (origin.LendTo(deputy, held, today, field) is { } lent)
                changes.Begin(lent);
        }
    }

    /// <summary>Those of these people who may stand in for somebody.</summary>
    public async Task<IReadOnlyList<Person>> WhoMay(
        Person represented, IReadOnlyList<Person> people, DateOnly today, CancellationToken cancellation)
    {
        var held = (await Held([represented.Id, .. people.Select(person => person.Id)], cancellation)).ToLookup(one => one.PersonId);
        var origins = held[represented.Id].Where(one => one.RepresentedId is null && one.Counts(today)).ToList();
        return [.. people.Where(person => origins.TrueForAll(origin => origin.ApartFrom(held[person.Id], person.DisplayName, today) is null))];
    }

    /// <summary>What counts or will count of what these people are appointed to, hold in the stead of others, and have lent to their deputies.</summary>
    public Task<List<Appointment>> Held(IReadOnlyCollection<Guid> people, CancellationToken cancellation) => store.Appointments
        .Where(row => row.State == AppointmentState.Valid)
        .Where(row => people.Contains(row.PersonId) || (row.RepresentedId != null && people.Contains(row.RepresentedId.Value)))
        .ToListAsync(cancellation);

    /// <summary>What deputies hold of these appointments.</summary>
    public Task<List<Appointment>> LentOf(IReadOnlyCollection<Guid> origins, CancellationToken cancellation) => store.Appointments
        .Where(row => row.State == AppointmentState.Valid && row.OriginId != null && origins.Contains(row.OriginId.Value)).ToListAsync(cancellation);

    /// <summary>Everything ends that a deputy holds in the stead of another.</summary>
    public async Task Return(Changes changes, Deputy deputy, string reason, CancellationToken cancellation)
    {
        var lent = await store.Appointments
            .Where(row => row.State == AppointmentState.Valid && row.PersonId == deputy.PersonId && row.RepresentedId == deputy.RepresentedId)
            .ToListAsync(cancellation);
        foreach (var one in lent)
            changes.Save(one, one.End(reason));
    }
}
