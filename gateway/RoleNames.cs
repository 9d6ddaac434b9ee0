using Rectify.Platform.Api.Resources;
using static Rectify.Policies.V1.Policy.Types;

namespace Rectify.Gateway;

/// <summary>What people call the roles that people hold.</summary>
internal static class RoleNames
{
    public static IReadOnlyDictionary<Role, string> Chinese { get; } =
        Enum.GetValues<Role>().Except([Role.Unspecified, Role.System]).ToDictionary(role => role, EnumNames.Chinese);
}
