using Google.Protobuf;
using Google.Protobuf.Reflection;
using Rectify.Fields.V1;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Identity;
using Rectify.Policies.V1;
using Rectify.Testing;
using static Rectify.Policies.V1.Policy.Types;

namespace Rectify.Platform.Tests.Identity;

/// <summary>
/// Who may call an rpc of which policy, and for which places that counts, written a second time, for every policy of two roles and every
/// person of two roles, each held at another place.
/// </summary>
public sealed class PermissionRules
{
    private static readonly Role[] Roles = [.. Enum.GetValues<Role>().Except([Role.Unspecified])];
    private static readonly Role[] SeeTheDistrict = [Role.Office, Role.Publicity, Role.Organisation, Role.Partner, Role.System];

    private static readonly Guid Here = Guid.CreateVersion7();
    private static readonly Guid There = Guid.CreateVersion7();

    private static readonly Scope[] Scopes = [Scope.None, Scope.Agency, Scope.District];

    private static readonly Policy[] Usable =
    [
        .. from scope in Scopes from roles in UpToTwo().Skip(1) select new Policy { Scope = scope, Roles = { roles } },
        .. from scope in Scopes select new Policy { Scope = scope, Public = true },
    ];

    public static TheoryData<string> Useless => ["no option", "no scope", "nobody", "public for some", "public without scope"];

    [Fact]
    public void APersonIsLetInIfAndOnlyIfThePolicyAllowsIt()
    {
        var permissions = new Permissions([ServiceOf(Usable)], []);
        Person[] people = [Person.Nobody, .. UpToTwo().Select(Apart)];
        foreach (var (policy, number) in Usable.Select((policy, number) => (policy, number)))
        {
            foreach (var person in people)
                Assert.Equal((policy, person, Expected(policy, person)), (policy, person, Seen(permissions, $"/rules.Service/Call{number}", person)));
        }
    }

    [Theory, MemberData(nameof(Useless))]
    public void AnRpcWithoutAUsablePolicyIsRefusedByName(string policy)
    {
        var service = ServiceOf([new Policy { Scope = Scope.None, Public = true }, policy switch
        {
            "no option" => null,
            "no scope" => new Policy { Roles = { Role.Office } },
            "nobody" => new Policy { Scope = Scope.Agency },
            "public for some" => new Policy { Scope = Scope.Agency, Public = true, Roles = { Role.Office } },
            _ => new Policy { Public = true },
        }]);

        var error = Assert.Throws<InvalidOperationException>(() => new Permissions([service], []));

        Assert.Equal("rules.Service.Call1 has no usable (rectify.policy.v1.policy): say who may call it.", error.Message);
        Assert.Null(Permissions.Of(service.Methods[1]));
        Assert.NotNull(Permissions.Of(service.Methods[0]));
    }

    [Theory]
    [InlineData(RoleSet.Unspecified, "office, head")]
    [InlineData(RoleSet.Operators, "office, head, system")]
    [InlineData(RoleSet.Followers, "office, head, partner, system")]
    public void TheMembersOfARoleSetMayWhatTheRolesBesideItMay(RoleSet set, string roles)
    {
        var method = ServiceOf([new Policy { Scope = Scope.None, Roles = { Role.Office, Role.Head }, RoleSet = set }]).Methods[0];
        Assert.Equal(roles, string.Join(", ", Permissions.Of(method)!.Roles.Select(Permissions.Word)));
    }

    [Fact]
    public void ARoleSetAloneIsEnough() =>
        Assert.NotNull(Permissions.Of(ServiceOf([new Policy { Scope = Scope.None, RoleSet = RoleSet.Followers }]).Methods[0]));

    [Fact]
    public void AServiceOfTheWireItselfNeedsNoPolicyAndAnswersAnybody() =>
        Assert.Empty(new Permissions([], open: [ServiceOf([null])]).Admit("/rules.Service/Call0", Person.Nobody).Appointments);

    [Fact]
    public void WhoIsRefusedForTheirRoleIsToldWhichMay()
    {
        var permissions = new Permissions([ServiceOf([new Policy { Scope = Scope.Agency, Roles = { Role.Office, Role.Head } }])], []);
        var owner = Some.Person("赵一") with { Appointments = [new(Role.Owner, Here)] };

        var refusal = Assert.Throws<Refusal>(() => permissions.Admit("/rules.Service/Call0", owner));

        Assert.Equal("Your role may not do this. Roles that may: office, head.", refusal.Message);
    }

    [Fact]
    public void ARoleIsWrittenInLowerCaseAndReadFromIt()
    {
        Assert.Equal(
            ["office", "group", "discipline", "head", "leader", "owner", "publicity", "organisation", "partner", "system", "administrator", "auditor"],
            Roles.Select(Permissions.Word));
        Assert.Equal(Roles, Roles.Select(role => Appointment.RoleNamed(Permissions.Word(role))));
        Assert.Equal(Role.Unspecified, Appointment.RoleNamed("unspecified"));
        Assert.Equal(Role.Unspecified, Appointment.RoleNamed("Office"));
    }

    [Fact]
    public void ARoleCountsWhereItIsHeldAndNowhereElse()
    {
        foreach (var role in Roles)
        {
            var person = Apart([role]);
            Assert.Equal((role, true, SeeTheDistrict.Contains(role)), (role, person.Sees(Here), person.Sees(There)));
        }
    }

    /// <summary>The first role is held here, the second there; a role of the district, at the district.</summary>
    private static Person Apart(Role[] roles) => Some.Person("赵一") with
    {
        Appointments = [.. roles.Zip([Here, There], (role, agency) => new Appointment(role, SeeTheDistrict.Contains(role) ? null : agency))],
    };

    private static string Expected(Policy policy, Person person)
    {
        if (policy.Public)
            return "let in, sees nothing";
        if (person.Subject.Length == 0)
            return "TOKEN_MISSING";
        var counts = person.Appointments.Where(held => policy.Roles.Contains(held.Role)).ToList();
        if (counts.Count == 0)
            return "ROLE_REFUSED";
        if (counts.Exists(held => SeeTheDistrict.Contains(held.Role)))
            return "let in, sees here, sees there";
        return policy.Scope == Scope.District
            ? "DISTRICT_ONLY"
            : string.Concat(
                "let in", counts.Exists(held => held.Agency == Here) ? ", sees here" : "", counts.Exists(held => held.Agency == There) ? ", sees there" : "");
    }

    private static string Seen(Permissions permissions, string method, Person person)
    {
        try
        {
            var admitted = permissions.Admit(method, person);
            var seen = string.Concat(admitted.Sees(Here) ? ", sees here" : "", admitted.Sees(There) ? ", sees there" : "");
            return $"let in{(seen.Length > 0 ? seen : ", sees nothing")}";
        }
        catch (Refusal refusal)
        {
            return refusal.Reason.Word;
        }
    }

    private static IEnumerable<Role[]> UpToTwo() =>
        [[], .. Roles.Select(role => new[] { role }), .. from one in Roles from other in Roles where one < other select new[] { one, other }];

    /// <summary>A service with an rpc for each policy, and for null one without the option.</summary>
    private static ServiceDescriptor ServiceOf(IReadOnlyList<Policy?> policies)
    {
        var service = new ServiceDescriptorProto { Name = "Service" };
        foreach (var policy in policies)
        {
            var method = new MethodDescriptorProto { Name = $"Call{service.Method.Count}", InputType = ".rules.Nothing", OutputType = ".rules.Nothing" };
            if (policy is not null)
            {
                method.Options = new MethodOptions();
                method.Options.SetExtension(PolicyExtensions.Policy, policy);
            }

            service.Method.Add(method);
        }

        var file = new FileDescriptorProto
        {
            Name = "rules.proto",
            Package = "rules",
            Syntax = "proto3",
            Dependency = { PolicyReflection.Descriptor.Name },
            MessageType = { new DescriptorProto { Name = "Nothing" } },
            Service = { service },
        };
        var files = FileDescriptor.BuildFromByteStrings(
            [
                DescriptorReflection.Descriptor.SerializedData, FieldReflection.Descriptor.SerializedData, PolicyReflection.Descriptor.SerializedData,
                file.ToByteString(),
            ],
            [PolicyExtensions.Policy]);
        return files[^1].Services[0];
    }
}
