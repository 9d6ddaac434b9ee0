using Microsoft.EntityFrameworkCore;
using Rectify.Platform.Api.Time;
using Rectify.Platform.Journal.Writing;
using static Rectify.Policies.V1.Policy.Types;
using AccountState = Rectify.Identities.V1.Account.Types.State;
using AppointmentState = Rectify.Identities.V1.Appointment.Types.State;
using PersonState = Rectify.Identities.V1.Person.Types.State;

namespace Rectify.Identities;

/// <summary>Somebody who is there and keeps accounts.</summary>
/// <param name="CanSignIn">With an account of ours, whose password is set.</param>
internal sealed record Administrator(Appointment Held, bool CanSignIn);

/// <summary>
/// Who keeps accounts (账号管理员), by an appointment of their own: one who can sign in always remains, for nobody else appoints, invites or restores
/// anybody. Where none has an account of ours, another issuer signs them in, and whoever holds the role counts.
/// </summary>
/// <param name="Losses">How often one was let go.</param>
internal sealed record Administrators(long Losses, IReadOnlyList<Administrator> All)
{
    /// <summary>By each person who is one of them; null for everybody else.</summary>
    public static Lookahead<Guid, Administrators> Around(IdentityStore store) => new(async (people, cancellation) =>
    {
        // Before the people: who is let go meanwhile is missing among them, or takes the same number.
        var losses = await store.AdministratorLosses.CountAsync(cancellation);
        var held = await store.Appointments
            .Where(row => row.State == AppointmentState.Valid && row.Role == Role.Administrator && row.RepresentedId == null)
            .Where(row => store.People.Any(person => person.Id == row.PersonId && person.State == PersonState.Active)).ToListAsync(cancellation);
        var holders = held.ConvertAll(row => row.PersonId);
        var open = await store.Accounts.Where(row => row.State == AccountState.Open && holders.Contains(row.PersonId))
            .Select(row => row.PersonId).ToListAsync(cancellation);
        var all = new Administrators(losses, held.ConvertAll(row => new Administrator(row, open.Contains(row.PersonId))));
        return people.Intersect(holders).ToDictionary(person => person, _ => all);
    });

    /// <summary>With one more, who takes over.</summary>
    public Administrators With(Administrator successor) => this with { All = [.. All, successor] };

    /// <summary>Refuses to let the last one go that counts today, and will: of those whose appointment ends, none is left after that.</summary>
    /// <returns>The number of the loss, which nobody else takes; null where none is lost.</returns>
    public AdministratorLoss? LetGo(DateOnly today, Predicate<Administrator> lost)
    {
        var here = All.Where(one => one.Held.IsHeldOn(today)).ToList();
        var counted = here.Exists(one => one.CanSignIn) ? here.FindAll(one => one.CanSignIn) : here;
        if (!counted.Exists(lost))
            return null;
        var lasting = counted.Exists(one => one.Held.EndsOn is null) ? counted.FindAll(one => one.Held.EndsOn is null) : counted;
        return lasting.TrueForAll(lost) ? throw IdentityReasons.LastAdministrator.Refuse() : new AdministratorLoss { Number = Losses + 1 };
    }
}

/// <summary>Losing administrators as a part of what is decided.</summary>
internal static class LosingAdministrators
{
    /// <summary>Keeps that those go of whom <paramref name="lost"/> is true, unless nobody would remain.</summary>
    public static void LetGo(this Changes changes, Administrators among, Predicate<Administrator> lost)
    {
        if (among.LetGo(DistrictTime.DateOf(changes.At), lost) is { } loss)
            changes.Add(loss);
    }
}

/// <summary>One for each time that somebody ceased to keep accounts: of two at the same moment one finds the number taken, and is decided again.</summary>
public sealed record AdministratorLoss
{
    public required long Number { get; init; }
}
