using System.Collections.Frozen;
using Google.Protobuf.Collections;
using Google.Protobuf.Reflection;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Resources;
using Rectify.Policies.V1;
using static Rectify.Policies.V1.Policy.Types;

namespace Rectify.Platform.Api.Identity;

/// <summary>
/// Who may call what, read from the policy option of every rpc: the one place where roles are checked. It says as whom a call is made:
/// with the appointments that allow it and no others, so that the rows that the call may touch are those of the places where such a role is held.
/// </summary>
public sealed class Permissions
{
    private readonly FrozenDictionary<string, Policy> byMethod;

    /// <param name="open">Services of the wire itself (health, reflection), which have no policies and answer anybody.</param>
    /// <exception cref="InvalidOperationException">An rpc has no policy: such a service does not start.</exception>
    public Permissions(IEnumerable<ServiceDescriptor> services, IEnumerable<ServiceDescriptor> open)
    {
        var anybody = open.SelectMany(service => service.Methods).Select(method => (method, Policy: new Policy { Public = true, Scope = Scope.District }));
        var told = services.SelectMany(service => service.Methods).Select(method =>
            (method, Policy: Of(method)
                ?? throw new InvalidOperationException($"{method.FullName} has no usable (rectify.policy.v1.policy): say who may call it.")));
        byMethod = told.Concat(anybody).ToFrozenDictionary(one => $"/{one.method.Service.FullName}/{one.method.Name}", one => one.Policy);
    }

    /// <summary>
    /// With the members of its role set among its roles. Null where the option is missing, or says neither roles nor public, or no scope.
    /// </summary>
    public static Policy? Of(MethodDescriptor method)
    {
        if (method.GetOptions()?.GetExtension(PolicyExtensions.Policy)?.Clone() is not { } policy)
            return null;
        policy.Roles.Add(MembersOf(policy.RoleSet).Except(policy.Roles));
        return policy.Scope != Scope.Unspecified && policy.Public != policy.Roles.Count > 0 ? policy : null;
    }

    /// <summary>
    /// The person with those of their appointments that the policy of the method (/package.Service/Method) names; refuses one who has none.
    /// What is public needs none.
    /// </summary>
    public Person Admit(string method, Person person)
    {
        var policy = byMethod[method];
        if (!policy.Public && person.IsNobody)
            throw Reasons.TokenMissing.Refuse();
        return Admitted(method, person)
            ?? throw (person.In(policy.Roles).Appointments.Count == 0
                ? Reasons.RoleRefused.Refuse(Phrase.List(policy.Roles.Select(Called), ", "))
                : Reasons.DistrictOnly.Refuse());
    }

    /// <summary>The same without a word where the person has no appointment that lets them in: null.</summary>
    public Person? Admitted(string method, Person person)
    {
        var policy = byMethod[method];
        var admitted = person.In(policy.Roles);
        return policy.Public || admitted.SeesDistrict || (admitted.Appointments.Count > 0 && policy.Scope != Scope.District) ? admitted : null;
    }

    /// <summary>The roles that a set stands for, as the contract declares them.</summary>
    private static RepeatedField<Role> MembersOf(RoleSet set) =>
        Policy.Descriptor.FindFieldByName("role_set").EnumType.FindValueByNumber((int)set)?.GetOptions()?.GetExtension(PolicyExtensions.Members)?.Roles ?? [];

    /// <summary>The word of a role in tokens and messages: OFFICE → office.</summary>
    public static string Word(Role role) => role.ToString().ToLowerInvariant();

    /// <summary>That word, and what people call the role.</summary>
    public static Phrase Called(Role role) => new(Word(role), EnumNames.Chinese(role));
}
