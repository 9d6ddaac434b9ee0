using Rectify.Events;
using Rectify.Platform.Journal.Writing;
using Rectify.Platform.Messaging.Listeners;
using static Rectify.Policies.V1.Policy.Types;

namespace Rectify.Platform.Messaging.Appointments;

/// <summary>What was heard of an appointment (任职) last.</summary>
public sealed record FollowedAppointment
{
    public required Guid Id { get; init; }

    /// <summary>Under what name tokens know the person.</summary>
    public required string Subject { get; init; }

    public required Role Role { get; init; }

    /// <summary>Where it is held; empty for a role of the district.</summary>
    public required IReadOnlyList<Guid> Agencies { get; init; }

    public required DateOnly StartsOn { get; init; }

    public DateOnly? EndsOn { get; init; }

    public required bool IsValid { get; init; }
}

public static class HeldAppointments
{
    /// <summary>Those that count on a day.</summary>
    public static IQueryable<FollowedAppointment> HeldOn(this IQueryable<FollowedAppointment> rows, DateOnly day) =>
        rows.Where(row => row.IsValid && row.StartsOn <= day && (row.EndsOn == null || row.EndsOn >= day));
}

/// <summary>Every service knows who may do what by what identity said last, and asks nobody.</summary>
public sealed class FollowAppointments : Projection<AppointmentFact>
{
    protected override void Handle(AppointmentFact fact, Changes changes)
    {
        var said = fact.Appointment;
        changes.Upsert(new FollowedAppointment
        {
            Id = said.Id,
            Subject = said.Subject,
            Role = said.Role,
            Agencies = said.Agencies,
            StartsOn = said.StartsOn,
            EndsOn = said.EndsOn,
            IsValid = said.IsValid,
        });
    }
}
