using System.Security.Claims;
using Rectify.Issues.V1;
using Rectify.Platform.Api.Resources;
using static Rectify.Policies.V1.Policy.Types;

namespace Rectify.Platform.Api.Identity;

/// <summary>Who acts: subject, printed name, roles and the agencies they belong to, as the token says.</summary>
public sealed record Person(string Subject, string Name, IReadOnlySet<Role> Roles, IReadOnlyList<Guid> Agencies)
{
    private static readonly Dictionary<string, Role> RolesByWord =
        Enum.GetValues<Role>().Except([Role.Unspecified]).ToDictionary(Permissions.Word, StringComparer.Ordinal);
    private static readonly HashSet<Role> SeeTheDistrict = [Role.Office, Role.Publicity, Role.Organisation, Role.Partner, Role.System];

    public static Person Nobody { get; } = new("", "", new HashSet<Role>(), []);

    /// <summary>Our own services, when no person started what they do.</summary>
    public static Person System { get; } = new("system", "系统", new HashSet<Role> { Role.System }, []);

    public bool SeesDistrict => Roles.Overlaps(SeeTheDistrict);

    public bool IsNobody => Subject.Length == 0;

    public bool Sees(Guid agency) => SeesDistrict || Agencies.Contains(agency);

    /// <summary>Reads the claims sub, name, roles (office, head …) and agency (agencies/{agency}); the last two may repeat.</summary>
    public static Person From(ClaimsPrincipal principal) => principal.Identity is not { IsAuthenticated: true }
        ? Nobody
        : new Person(
            principal.FindFirstValue("sub") ?? "",
            principal.FindFirstValue("name") ?? principal.FindFirstValue("sub") ?? "",
            principal.FindAll("roles").Select(claim => RoleNamed(claim.Value)).Where(role => role != Role.Unspecified).ToHashSet(),
            [.. principal.FindAll("agency").Select(claim => ResourceName.TryParse<Agency>(claim.Value)).OfType<Guid>()]);

    /// <summary>The role of a token's word (office → OFFICE); unspecified where there is none of that name.</summary>
    public static Role RoleNamed(string word) => RolesByWord.GetValueOrDefault(word);
}
