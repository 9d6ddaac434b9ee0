using System.Security.Claims;
using Rectify.Issues.V1;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Resources;
using static Rectify.Policies.V1.Policy.Types;

namespace Rectify.Platform.Api.Identity;

/// <summary>Who acts: subject, printed name, and which roles they hold where, as the token says.</summary>
public sealed record Person(string Subject, string Name, IReadOnlyList<Appointment> Appointments)
{
    /// <summary>Characters of a subject and of a printed name.</summary>
    private const int LongestName = 200;

    public static Person Nobody { get; } = new("", "", []);

    /// <summary>Our own services, when no person started what they do.</summary>
    public static Person System { get; } = new("system", "系统", [new(Role.System)]);

    /// <summary>In whose stead they act here (代办); null where they act for themselves.</summary>
    public Represented? For { get; init; }

    /// <summary>Subjects of all in whose stead they may act anywhere, whatever they act as here.</summary>
    public IReadOnlyList<string> Represents { get; init; } = [.. Appointments.Select(held => held.For?.Subject).OfType<string>().Distinct()];

    /// <summary>What is kept of who has done a step, for four eyes: the subject, that of whom they stood in for, and those of whom they might have.</summary>
    public string Signature => StandIn.Sign(Acting, Represents.Except(Acting));

    /// <summary>职务; empty where the token says none.</summary>
    public string Post { get; init; } = "";

    public bool IsNobody => Subject.Length == 0;

    public bool SeesDistrict => Appointments.Any(held => held.Agency is null);

    public IEnumerable<Guid> Agencies => Appointments.Select(held => held.Agency).OfType<Guid>().Distinct();

    public bool Sees(Guid agency) => SeesDistrict || Agencies.Contains(agency);

    /// <summary>Anywhere.</summary>
    public bool Holds(Role role) => Appointments.Any(held => held.Role == role);

    /// <summary>The same person with those of their appointments that are in one of these roles, and no other.</summary>
    public Person In(IReadOnlyCollection<Role> roles) => this with { Appointments = [.. Appointments.Where(held => roles.Contains(held.Role))] };

    /// <summary>
    /// The same person as they act at an agency, or at what belongs to none: for themselves where an appointment of their own counts there, or else in the
    /// stead of somebody, and named so.
    /// </summary>
    /// <param name="awaited">The roles for which a step waits there: whoever holds one of them takes it by these alone.</param>
    public Person ActingAt(Guid? agency, params IReadOnlyCollection<Role> awaited)
    {
        if (For is not null || Appointments.All(held => held.For is null))
            return this;
        var there = Appointments.Where(held => held.Agency is null || held.Agency == agency).ToList();
        if (there.Exists(held => awaited.Contains(held.Role)))
            there.RemoveAll(held => !awaited.Contains(held.Role));
        return there is [{ For: { } represented }, ..] && there.TrueForAll(held => held.For is not null)
            ? this with { For = represented, Name = $"{Name}（代{represented.Name}）" }
            : this;
    }

    /// <summary>
    /// 四眼: whether they, or whom they stand in for, are among those who signed. A deputy and whom they represent are one pair of eyes also where each of
    /// them acts for themselves; two deputies of one person are two.
    /// </summary>
    /// <param name="signature">A <see cref="Signature"/>; empty where nobody did.</param>
    public bool HasSigned(string signature)
    {
        var (signed, represented) = StandIn.SignersOf(signature);
        return signed.Intersect(Acting.Union(Represents)).Union(represented.Intersect(Acting)).Any(subject => subject.Length > 0);
    }

    /// <summary>
    /// Reads the claims sub, name, post and appointments (office, owner@agencies/{agency}; may repeat). Without the last, roles and agency are
    /// read, which name both apart, where only one thing can be meant.
    /// </summary>
    /// <exception cref="Refusal">An appointment is not understood, or it cannot be told where a role is held.</exception>
    public static Person From(ClaimsPrincipal principal) => principal.Identity is not { IsAuthenticated: true }
        ? Nobody
        : new Person(
            Said(principal, "sub"),
            Said(principal, "name") is { Length: > 0 } name ? name : Said(principal, "sub"),
            [.. (ValuesOf(principal, "appointments") is { Count: > 0 } said ? said.Select(Read) : Match(principal)).Distinct()])
        {
            Post = Said(principal, "post"),
        };

    /// <summary>Whether the token itself says what they are appointed to; or else identity does.</summary>
    public static bool SaysAppointments(ClaimsPrincipal principal) => principal.HasClaim(claim => claim.Type is "appointments" or "roles");

    private IEnumerable<string> Acting => For is null ? [Subject] : [Subject, For.Subject];

    /// <summary>Empty where there is none. What stands in the journal for ever, and is compared by four eyes, can be read.</summary>
    private static string Said(ClaimsPrincipal principal, string claim) => principal.FindFirstValue(claim) switch
    {
        null or "" => "",
        { Length: <= LongestName } text when Texts.IsOneLine(text) => text,
        _ => throw Reasons.TokenInvalid.Refuse(Phrases.NoName.With(claim, LongestName)),
    };

    private static Appointment Read(string text) => Appointment.TryParse(text) ?? throw Reasons.AppointmentInvalid.Refuse(text, Phrases.AppointmentForm);

    /// <summary>
    /// Roles and agencies that stand apart: roles of the district are held there, roles of agencies at the agencies. Roles of both kinds, or
    /// several roles beside several agencies, could be matched otherwise than was meant. Roles that are not ours are somebody else's.
    /// </summary>
    private static IEnumerable<Appointment> Match(ClaimsPrincipal principal)
    {
        var roles = ValuesOf(principal, "roles").Select(Appointment.RoleNamed).Where(role => role != Role.Unspecified).Distinct().ToList();
        if (roles.TrueForAll(Appointment.IsOfTheDistrict))
            return roles.Select(role => new Appointment(role));
        var agencies = ValuesOf(principal, "agency").Select(name => ResourceName.TryParse<Agency>(name)).OfType<Guid>().Distinct().ToList();
        if (roles.Exists(Appointment.IsOfTheDistrict) || (roles.Count > 1 && agencies.Count > 1))
            throw Reasons.AppointmentsAmbiguous.Refuse(string.Join(", ", roles.Select(Permissions.Word)));
        return roles.SelectMany(role => agencies.Select(agency => new Appointment(role, agency)));
    }

    private static List<string> ValuesOf(ClaimsPrincipal principal, string claim) => [.. principal.FindAll(claim).Select(one => one.Value)];
}
