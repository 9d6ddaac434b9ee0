using static Rectify.Policies.V1.Policy.Types;

namespace Rectify.Gateway;

/// <summary>The roles that people hold.</summary>
internal static class HeldRoles
{
    public static IReadOnlyList<Role> All { get; } = [.. Enum.GetValues<Role>().Except([Role.Unspecified, Role.System])];
}
