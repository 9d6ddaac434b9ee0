using Rectify.Issues.V1;
using Rectify.Platform.Api.Resources;
using static Rectify.Policies.V1.Policy.Types;

namespace Rectify.Platform.Api.Identity;

/// <summary>任职: a role where it is held, at one agency or, being a role of the district, at all of them. A role counts nowhere else.</summary>
/// <param name="Agency">Null for a role of the district, and for no other.</param>
/// <param name="For">Whose it is, where it is held in the stead of somebody else (代办); null for one of one's own.</param>
public sealed record Appointment(Role Role, Guid? Agency = null, Represented? For = null)
{
    private const char Between = '@';
    private static readonly HashSet<Role> OfTheDistrict =
        [Role.Office, Role.Publicity, Role.Organisation, Role.Partner, Role.Administrator, Role.Auditor, Role.System];
    private static readonly Dictionary<string, Role> RolesByWord =
        Enum.GetValues<Role>().Except([Role.Unspecified]).ToDictionary(Permissions.Word, StringComparer.Ordinal);

    /// <summary>The role of a token's word (office → OFFICE); unspecified where there is none of that name.</summary>
    public static Role RoleNamed(string word) => RolesByWord.GetValueOrDefault(word);

    /// <summary>Whether the role is held at the whole district, or else at agencies.</summary>
    public static bool IsOfTheDistrict(Role role) => OfTheDistrict.Contains(role);

    /// <summary>A role of the district once, another one at each of the agencies.</summary>
    public static IEnumerable<Appointment> At(Role role, IEnumerable<Guid> agencies, Represented? represented = null) =>
        IsOfTheDistrict(role) ? [new Appointment(role, For: represented)] : agencies.Select(agency => new Appointment(role, agency, represented));

    /// <summary>Reads what <see cref="ToString"/> writes; null for anything else, a role that is not held at such a place among it.</summary>
    public static Appointment? TryParse(string text)
    {
        var (word, place) = text.Split(Between, 2) is [var before, var after] ? (before, after) : (text, null);
        var role = RoleNamed(word);
        if (role == Role.Unspecified || IsOfTheDistrict(role) != place is null)
            return null;
        if (place is null)
            return new Appointment(role);
        return ResourceName.TryParse<Agency>(place) is { } agency ? new Appointment(role, agency) : null;
    }

    /// <summary>As tokens say it: office, owner@agencies/{agency}.</summary>
    public override string ToString() =>
        Agency is { } agency ? $"{Permissions.Word(Role)}{Between}{ResourceName.Of<Agency>(agency)}" : Permissions.Word(Role);
}
