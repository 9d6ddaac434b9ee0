using Google.Protobuf;
using Google.Protobuf.Reflection;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Identity;
using Rectify.Policies.V1;
using Rectify.Testing;
using static Rectify.Policies.V1.Policy.Types;

namespace Rectify.Platform.Tests.Identity;

/// <summary>Who may call an rpc of which policy, written a second time, for every policy of two roles and every person of two roles.</summary>
public sealed class PermissionRules
{
    private static readonly Role[] Roles = [.. Enum.GetValues<Role>().Except([Role.Unspecified])];
    private static readonly Role[] SeeTheDistrict = [Role.Office, Role.Publicity, Role.Organisation, Role.Partner, Role.System];

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
        Person[] people = [Person.Nobody, .. UpToTwo().Select(roles => Some.Person("赵一") with { Roles = roles.ToHashSet() })];
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
        new Permissions([], open: [ServiceOf([null])]).Check("/rules.Service/Call0", Person.Nobody);

    [Fact]
    public void WhoIsRefusedForTheirRoleIsToldWhichMay()
    {
        var permissions = new Permissions([ServiceOf([new Policy { Scope = Scope.Agency, Roles = { Role.Office, Role.Head } }])], []);
        var owner = Some.Person("赵一") with { Roles = new HashSet<Role> { Role.Owner } };

        var refusal = Assert.Throws<Refusal>(() => permissions.Check("/rules.Service/Call0", owner));

        Assert.Equal("Your role may not do this. Roles that may: office, head.", refusal.Message);
    }

    [Fact]
    public void ARoleIsWrittenInLowerCaseAndReadFromIt()
    {
        Assert.Equal(
            ["office", "group", "discipline", "head", "leader", "owner", "publicity", "organisation", "partner", "system"], Roles.Select(Permissions.Word));
        Assert.Equal(Roles, Roles.Select(role => Person.RoleNamed(Permissions.Word(role))));
        Assert.Equal(Role.Unspecified, Person.RoleNamed("unspecified"));
        Assert.Equal(Role.Unspecified, Person.RoleNamed("Office"));
    }

    [Fact]
    public void WhoSeesTheDistrictSeesEveryAgencyAndOthersTheirOwn()
    {
        var (own, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        foreach (var role in Roles)
        {
            var person = new Person("赵一", "赵一", new HashSet<Role> { role }, [own]);
            Assert.Equal((role, true, SeeTheDistrict.Contains(role)), (role, person.Sees(own), person.Sees(other)));
        }
    }

    private static string Expected(Policy policy, Person person)
    {
        if (policy.Public)
            return "let in";
        if (person.Subject.Length == 0)
            return "TOKEN_MISSING";
        if (!policy.Roles.Intersect(person.Roles).Any())
            return "ROLE_REFUSED";
        return policy.Scope == Scope.District && !SeeTheDistrict.Intersect(person.Roles).Any() ? "DISTRICT_ONLY" : "let in";
    }

    private static string Seen(Permissions permissions, string method, Person person)
    {
        try
        {
            permissions.Check(method, person);
            return "let in";
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
            [DescriptorReflection.Descriptor.SerializedData, PolicyReflection.Descriptor.SerializedData, file.ToByteString()], [PolicyExtensions.Policy]);
        return files[^1].Services[0];
    }
}
