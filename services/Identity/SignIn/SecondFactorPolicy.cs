using static Rectify.Policies.V1.Policy.Types;

namespace Rectify.Identities;

/// <summary>
/// Who needs a code beside the password: the setting SecondFactor names roles (office,administrator unless told; none for nobody). Whoever has set up
/// an authenticator is asked for it whatever they are.
/// </summary>
public sealed class SecondFactorPolicy
{
    private const string Default = "office,administrator";
    private const string Nobody = "none";
    private readonly HashSet<Role> roles;

    public SecondFactorPolicy(IConfiguration configuration)
    {
        var words = (configuration["SecondFactor"] ?? Default).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        roles = words is [Nobody] ? [] : [.. words.Select(RoleOf)];
    }

    public bool Asks(Role role) => roles.Contains(role);

    private static Role RoleOf(string word) => Platform.Api.Identity.Appointment.RoleNamed(word) is var role and not Role.Unspecified
        ? role
        : throw new InvalidOperationException($"SecondFactor cannot be \"{word}\": name roles (office, administrator …) or write {Nobody}.");
}
