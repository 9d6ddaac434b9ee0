using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Net.Client;
using Rectify.Measures.V1;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Api.Rest;
using Rectify.Policies.V1;
using static Rectify.Policies.V1.Policy.Types;

namespace Rectify.Testing.Journeys;

/// <summary>
/// Every rpc × everybody with one appointment or with two at different places × own or other agency, generated from the descriptors; by gRPC
/// and REST through the gateway and straight at the service. A new rpc is in the matrix by being in the contract.
/// </summary>
public sealed class AuthorizationMatrix(TwoAgencies district) : IClassFixture<TwoAgencies>
{
    private static readonly Role[] Roles = [.. Enum.GetValues<Role>().Except([Role.Unspecified, Role.System])];
    private static readonly Role[] OfTheDistrict = 
        [Role.Office, Role.Publicity, Role.Organisation, Role.Partner, Role.Administrator, Role.Auditor];

    public static TheoryData<string> Rpcs => [.. Contract.Services.SelectMany(service => service.Methods).Select(method => method.FullName)];

    [Theory]
    [MemberData(nameof(Rpcs))]
    public async Task OnlyWhoThePolicyNamesMayCallAndOnlyForTheirOwnAgency(string rpc)
    {
        Somebody[] people = [new([]), .. Roles.Select(role => new Somebody([(role, At(role, own: true))]))];
        Assert.Empty(await Wrong(rpc, people, district.ApiEndpoints));
    }

    /// <summary>One who is somebody here and somebody else there, or in the district: each role counts for its place alone.</summary>
    [Theory]
    [MemberData(nameof(Rpcs))]
    public async Task OfTwoAppointmentsEachCountsWhereItIsHeld(string rpc)
    {
        var people = from one in Roles
                     from other in Roles
                     where one != other && !OfTheDistrict.Contains(one)
                     select new Somebody([(one, At(one, own: true)), (other, At(other, own: false))]);
        Assert.Empty(await Wrong(rpc, people, [district.ApiEndpoints[^1]]));
    }

    private static Place At(Role role, bool own) => OfTheDistrict.Contains(role) ? Place.District : own ? Place.Own : Place.Other;

    private async Task<List<string>> Wrong(string rpc, IEnumerable<Somebody> people, IEnumerable<Wire> wires)
    {
        var method = Contract.Services.SelectMany(service => service.Methods).Single(method => method.FullName == rpc);
        var wrong = new List<string>();
        foreach (var (wire, who) in from wire in wires where wire.Has(method) from who in people select (wire, who))
        {
            foreach (var (target, place) in new[] { (district.Own, Place.Own), (district.Other, Place.Other) })
            {
                var (code, answer) = await wire.Call(method, new AuthorizationMatrixRequest(method, target).Make(), await district.TokenOf(who));
                if (!Expected(method, who, place, code, answer))
                    wrong.Add($"{wire.Name}: {who} on {place} → {code}");
            }
        }

        return wrong;
    }

    private bool Expected(MethodDescriptor method, Somebody who, Place target, StatusCode code, string answer)
    {
        var policy = Permissions.Of(method)!;
        if (policy.Public)
            return code == StatusCode.OK;
        if (who.Holds.Count == 0)
            return code == StatusCode.Unauthenticated;
        var places = who.Holds.Where(held => policy.Roles.Contains(held.Role)).Select(held => held.At).ToList();
        if (places.Count == 0 || (policy.Scope == Scope.District && !places.Contains(Place.District)))
            return code == StatusCode.PermissionDenied;
        if (policy.Scope == Scope.Agency && IsList(method))
        {
            return code == StatusCode.OK && (places.Contains(Place.District)
                || (Shows(district.Own) == places.Contains(Place.Own) && Shows(district.Other) == places.Contains(Place.Other)));
        }

        // Each row of a table answers for itself; what the caller does not see, is in none of theirs.
        if (method.InputType == CorrectMeasuresRequest.Descriptor)
        {
            return code == StatusCode.OK
                && answer.Contains("MEASURE_NOT_FOUND", StringComparison.Ordinal) != (places.Contains(Place.District) || places.Contains(target));
        }

        if (HttpTemplate.Of(method)?.Verb == "GET"
            && method.InputType.Fields.InDeclarationOrder().FirstOrDefault(field => field.IsRepeated && Reference(field) is not null) is { } named)
        {
            var asked = (target == Place.Own ? district.Own : district.Other).NameOf(Reference(named)!.Type);
            return code == StatusCode.OK
                && answer.Contains(asked, StringComparison.Ordinal) == (places.Contains(Place.District) || places.Contains(target));
        }

        if (policy.Scope != Scope.Agency || places.Contains(Place.District) || places.Contains(target) || !NamesAnything(method.InputType))
            return IsLetIn(method, code);

        // What is made out of something that another of their roles may read is refused where it would be kept, unless its own rule has refused it.
        return code == StatusCode.NotFound
            || (code is StatusCode.PermissionDenied or StatusCode.FailedPrecondition && method.Name.StartsWith("Compile", StringComparison.Ordinal));

        bool Shows(AgencyUnderTest agency) => answer.Contains(agency.Agency, StringComparison.Ordinal);
    }

    /// <summary>
    /// The request is whole, so it is done, or the rule of what it names refuses it now; of parked events there is none, and the people under test are
    /// none of the district's. What streams may go on for a moment for the caller before, and is done for one at a time.
    /// </summary>
    private static bool IsLetIn(MethodDescriptor method, StatusCode code) =>
        method.InputType.FindFieldByName("name")?.GetOptions().GetExtension(ResourceExtensions.ResourceReference)?.Type == AgencyUnderTest.Parked
            ? code == StatusCode.NotFound
            : code is StatusCode.OK or StatusCode.FailedPrecondition or StatusCode.AlreadyExists || (code == StatusCode.NotFound && IsOfMyself(method))
                || (code == StatusCode.ResourceExhausted && method.IsServerStreaming);

    /// <summary>What names nothing is about whatever the caller may see.</summary>
    private static bool NamesAnything(MessageDescriptor request) => request.Fields.InDeclarationOrder().Any(field =>
        Reference(field) is not null || field.Name == "document" || (field.FieldType == FieldType.Message && NamesAnything(field.MessageType)));

    private static bool IsOfMyself(MethodDescriptor method) => HttpTemplate.Of(method)?.Path.StartsWith("/v1/me", StringComparison.Ordinal) ?? false;

    internal static ResourceReference? Reference(FieldDescriptor field) => field.GetOptions()?.GetExtension(ResourceExtensions.ResourceReference);

    /// <summary>Answers what the caller may see of a collection, whatever agency is meant (AIP-158).</summary>
    private static bool IsList(MethodDescriptor method) =>
        method.OutputType.FindFieldByName("next_page_token") is not null && HttpTemplate.Of(method)!.Variables.Count == 0;
}

/// <summary>Where a role is held, or what a request is about.</summary>
public enum Place
{
    /// <summary>The whole district.</summary>
    District,

    /// <summary>The first agency.</summary>
    Own,

    /// <summary>The second agency.</summary>
    Other,
}

/// <summary>A person under test; nobody without an appointment.</summary>
public sealed record Somebody(IReadOnlyList<(Role Role, Place At)> Holds)
{
    public override string ToString() => Holds.Count == 0 ? "nobody" : string.Join(" + ", Holds.Select(held => $"{held.Role} of {held.At}"));
}

/// <summary>What an agency has: one of everything that a request can name, by its type in the contract.</summary>
public sealed record AgencyUnderTest(IDictionary<string, string> Names)
{
    public const string Parked = "rectify/ParkedEvent";

    public string Agency => NameOf("rectify/Agency");

    public string NameOf(string type) => Names[type];

    /// <summary>The one itself where there is no other.</summary>
    public string AnotherOf(string type) => Names.TryGetValue(Another(type), out var name) ? name : NameOf(type);

    /// <summary>Under what a second of that kind is kept.</summary>
    public static string Another(string type) => $"another {type}";
}

/// <summary>A district of two agencies that each have everything.</summary>
public sealed class TwoAgencies : IDisposable
{
    /// <summary>Type of a resource → the rpc that makes one.</summary>
    private static readonly Dictionary<string, MethodDescriptor> Creates = Contract.Services.SelectMany(service => service.Methods)
        .Where(method => method.Name == $"Create{method.OutputType.Name}")
        .ToDictionary(method => method.OutputType.GetOptions().GetExtension(ResourceExtensions.Resource).Type);

    private readonly Dictionary<string, string> tokens = [];
    private readonly GrpcChannel services;

    public TwoAgencies()
    {
        Suite = RunningSuite.Start().GetAwaiter().GetResult();
        services = GrpcChannel.ForAddress(Suite.ServicesAddress);
        Own = Furnish().GetAwaiter().GetResult();
        Other = Furnish().GetAwaiter().GetResult();
        ApiEndpoints = [Wire.Rest(Suite.Http), Wire.Grpc("gRPC", Suite.Grpc), Wire.Grpc("gRPC straight to the service", services)];
    }

    public RunningSuite Suite { get; }

    public AgencyUnderTest Own { get; }

    public AgencyUnderTest Other { get; }

    public IReadOnlyList<Wire> ApiEndpoints { get; }

    /// <summary>Null for nobody.</summary>
    public async Task<string?> TokenOf(Somebody who)
    {
        if (who.Holds.Count == 0)
            return null;
        if (!tokens.TryGetValue($"{who}", out var token))
            tokens[$"{who}"] = token = await Suite.TokenHolding([.. who.Holds.Select(held => $"{Permissions.Word(held.Role)}{PlaceOf(held.At)}")]);
        return token;
    }

    private string PlaceOf(Place place) => place == Place.District ? "" : $"@{(place == Place.Own ? Own : Other).Agency}";

    public void Dispose()
    {
        services.Dispose();
        Suite.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    private async Task<AgencyUnderTest> Furnish()
    {
        var issue = await ImportedIssue.In(Suite);
        var compile = new { inspection = issue.Inspection, scope = "PUBLIC", template = "PER_ISSUE" };
        var draft = (await issue.Owner.PostJson("/v1/notices:compile", compile).Json()).Text("name");
        var published = (await issue.Owner.PostJson("/v1/notices:compile", compile).Json()).Text("name");
        await issue.Head.PostJson($"/v1/{published}:submit").Json();
        await issue.Office.PostJson($"/v1/{published}:approve").Json();
        await issue.Office.PostJson($"/v1/{published}:publish").Json();
        var agency = new AgencyUnderTest(new Dictionary<string, string>
        {
            ["rectify/Agency"] = issue.Agency,
            ["rectify/Inspection"] = issue.Inspection,
            ["rectify/Issue"] = issue.Name,
            ["rectify/Measure"] = issue.Measures[0],
            ["rectify/Notice"] = draft,
            ["*"] = draft,
            ["rectify/PublicNotice"] = published.Replace("notices/", "publicNotices/", StringComparison.Ordinal),
            [AgencyUnderTest.Parked] = $"parkedEvents/issue.{Guid.Empty:D}",
        });
        agency.Names[AgencyUnderTest.Another("rectify/Issue")] = await VoidedIssue(issue);
        using var administrator = await Suite.As("administrator");
        agency.Names[AgencyUnderTest.Another("rectify/Person")] =
            (await administrator.PostJson("/v1/people", new { displayName = "祝青禾" }).Json()).Text("name");
        var system = (await administrator.PostJson("/v1/people", new { displayName = "区监督平台" }).Json()).Text("name");
        agency.Names["rectify/Client"] = (await administrator.PostJson("/v1/clients", new { person = system }).Json()).Text("name");
        foreach (var type in Creates.Keys)
            await Create(type, agency);
        return agency;
    }

    /// <summary>Of the same inspection; nothing goes there, so that what the others are about stays where it is.</summary>
    private static async Task<string> VoidedIssue(ImportedIssue issue)
    {
        await issue.Office.PostJson($"/v1/{issue.Name}:splitOff", new { title = "关于会议通知的问题", reason = "说的是两件事" }).Json();
        var part = (await ImportedIssue.List(issue.Office, "issues", issue.Inspection))[1]!.Text("name");
        var voiding = (await issue.Head.PostJson("/v1/voidings", new { subject = part, reason = "重复" }).Json()).Text("name");
        await issue.Office.PostJson($"/v1/{voiding}:confirm").Json();
        return part;
    }

    /// <summary>What does not come with a report is made as its own rpc makes it, after what that has to name.</summary>
    private async Task Create(string type, AgencyUnderTest agency)
    {
        if (agency.Names.ContainsKey(type))
            return;
        var create = Creates[type];
        foreach (var needed in create.OutputType.Fields.InDeclarationOrder().Where(AuthorizationMatrixRequest.IsRequired).Select(AuthorizationMatrix.Reference))
        {
            if (needed is not null)
                await Create(needed.Type, agency);
        }

        var roles = Permissions.Of(create)!.Roles;
        var role = Permissions.Word(roles.Contains(Role.Office) ? Role.Office : roles[0]);
        var (code, answer) = await Wire.Rest(Suite.Http).Call(create, new AuthorizationMatrixRequest(create, agency).Make(), await Suite.TokenOf(role));
        Assert.Equal(StatusCode.OK, code);
        agency.Names[type] = System.Text.Json.Nodes.JsonNode.Parse(answer)!.Text("name");
    }
}
