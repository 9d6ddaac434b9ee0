using System.Text;
using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Net.Client;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Api.Rest;
using Rectify.Policies.V1;
using static Rectify.Policies.V1.Policy.Types;

namespace Rectify.Testing.Journeys;

/// <summary>
/// Every rpc × every role × own or other agency, generated from the descriptors; by gRPC and REST through the gateway and straight at
/// the service. A new rpc is in the matrix by being in the contract.
/// </summary>
public sealed class AuthorizationMatrix(TwoAgencies district) : IClassFixture<TwoAgencies>
{
    private static readonly Role[] Roles = [.. Enum.GetValues<Role>().Except([Role.Unspecified, Role.System])];

    public static TheoryData<string> Rpcs => [.. Contract.Services.SelectMany(service => service.Methods).Select(method => method.FullName)];

    [Theory]
    [MemberData(nameof(Rpcs))]
    public async Task OnlyWhoThePolicyNamesMayCallAndOnlyForTheirOwnAgency(string rpc)
    {
        var method = Contract.Services.SelectMany(service => service.Methods).Single(method => method.FullName == rpc);
        var policy = Permissions.Of(method)!;
        var wrong = new List<string>();
        foreach (var wire in district.ApiEndpoints)
        {
            foreach (var own in new[] { true, false })
            {
                await Check(wire, method, policy, Role.Unspecified, own, wrong);
                foreach (var role in Roles)
                    await Check(wire, method, policy, role, own, wrong);
            }
        }

        Assert.Empty(wrong);
    }

    private async Task Check(Wire wire, MethodDescriptor method, Policy policy, Role role, bool own, List<string> wrong)
    {
        var token = role == Role.Unspecified ? null : await district.TokenOf(role);
        var target = own ? district.Own : district.Other;
        var (code, answer) = await wire.Call(method, new AuthorizationMatrixRequest(method, target).Make(), token);
        if (!Expected(method, policy, role, own, code, answer))
            wrong.Add($"{wire.Name}: {Permissions.Word(role)} on {(own ? "own" : "other")} agency → {code}");
    }

    private bool Expected(MethodDescriptor method, Policy policy, Role role, bool own, StatusCode code, string answer)
    {
        if (policy.Public)
            return code == StatusCode.OK;
        if (role == Role.Unspecified)
            return code == StatusCode.Unauthenticated;
        var seesDistrict = role is Role.Office or Role.Publicity or Role.Organisation or Role.Partner;
        if (!policy.Roles.Contains(role) || (policy.Scope == Scope.District && !seesDistrict))
            return code == StatusCode.PermissionDenied;
        if (policy.Scope != Scope.Agency || own || seesDistrict)
            return IsLetIn(method, code);
        return IsList(method)
            ? code == StatusCode.OK && !answer.Contains(district.Other.Agency, StringComparison.Ordinal)
            : code == StatusCode.NotFound;
    }

    /// <summary>The request is whole, so it is done, or the rule of what it names refuses it now; of parked events there is none.</summary>
    private static bool IsLetIn(MethodDescriptor method, StatusCode code) =>
        method.InputType.FindFieldByName("name")?.GetOptions().GetExtension(ResourceExtensions.ResourceReference)?.Type == AgencyUnderTest.Parked
            ? code == StatusCode.NotFound
            : code is StatusCode.OK or StatusCode.FailedPrecondition;

    /// <summary>Answers what the caller may see of a collection, whatever agency is meant (AIP-158).</summary>
    private static bool IsList(MethodDescriptor method) =>
        method.OutputType.FindFieldByName("next_page_token") is not null && HttpTemplate.Of(method)!.Variables.Count == 0;
}

/// <summary>What an agency has: one of everything that a request can name, by its type in the contract.</summary>
public sealed record AgencyUnderTest(IDictionary<string, string> Names)
{
    public const string Parked = "rectify/ParkedEvent";

    public string Agency => NameOf("rectify/Agency");

    public string NameOf(string type) => Names[type];
}

/// <summary>A way to call an rpc.</summary>
public sealed record Wire(string Name, Func<MethodDescriptor, IMessage, string?, Task<(StatusCode Code, string Answer)>> Call)
{
    private static readonly Marshaller<byte[]> Bytes = Marshallers.Create<byte[]>(
        (bytes, context) => context.Complete(bytes), context => context.PayloadAsNewBuffer());

    public static Wire Grpc(string name, GrpcChannel channel) => new(name, async (method, request, token) =>
    {
        var rpc = new Method<byte[], byte[]>(
            method.IsServerStreaming ? MethodType.ServerStreaming : MethodType.Unary, method.Service.FullName, method.Name, Bytes, Bytes);
        var headers = token is null ? new Metadata() : new Metadata { { "authorization", $"Bearer {token}" } };
        try
        {
            var answer = method.IsServerStreaming
                ? await First(channel.CreateCallInvoker().AsyncServerStreamingCall(rpc, null, new CallOptions(headers), request.ToByteArray()))
                : await channel.CreateCallInvoker().AsyncUnaryCall(rpc, null, new CallOptions(headers), request.ToByteArray());
            return (StatusCode.OK, JsonFormatter.Default.Format(method.OutputType.Parser.ParseFrom(answer)));
        }
        catch (RpcException error)
        {
            return (error.StatusCode, error.Status.Detail);
        }
    });

    public static Wire Rest(HttpClient http) => new("REST", async (method, request, token) =>
    {
        var template = HttpTemplate.Of(method)!;
        using var message = new HttpRequestMessage(new HttpMethod(template.Verb), Path(template, request));
        message.Content = Body(template, request);
        if (token is not null)
            message.Headers.Authorization = new("Bearer", token);
        using var answer = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead);
        var text = answer.Content.Headers.ContentType?.MediaType == "text/event-stream" ? "" : await answer.Content.ReadAsStringAsync();
        return (answer.IsSuccessStatusCode ? StatusCode.OK : CodeOf(text), text);
    });

    private static string Path(HttpTemplate template, IMessage request)
    {
        var path = template.Path;
        foreach (var (variable, prefix) in template.Variables)
            path = path.Replace($"{{{variable}}}", Value(request, variable)[prefix.Length..], StringComparison.Ordinal);
        return $"{path}?{string.Join('&', InQuery(template, request).Select(field => $"{field.JsonName}={Uri.EscapeDataString(Value(request, field.Name))}"))}";
    }

    /// <summary>The texts that are neither in the path nor in the body.</summary>
    private static IEnumerable<FieldDescriptor> InQuery(HttpTemplate template, IMessage request) => template.Body == "*"
        ? []
        : request.Descriptor.Fields.InDeclarationOrder().Where(field =>
            field is { FieldType: FieldType.String, IsRepeated: false } && !template.Variables.ContainsKey(field.Name)
            && Value(request, field.Name).Length > 0);

    /// <summary>Enough of a stream to know that it was let in.</summary>
    private static async Task<byte[]> First(AsyncServerStreamingCall<byte[]> call)
    {
        using (call)
            return await call.ResponseStream.MoveNext(CancellationToken.None) ? call.ResponseStream.Current : [];
    }

    private static HttpContent? Body(HttpTemplate template, IMessage request)
    {
        if (template.Body.Length == 0)
            return null;
        if (template.Body != "*" && request.Descriptor.FindFieldByName(template.Body).Accessor.GetValue(request) is HttpBody raw)
        {
            var content = new ByteArrayContent(raw.Data.ToByteArray());
            content.Headers.TryAddWithoutValidation("Content-Type", raw.ContentType);
            return content;
        }

        var body = template.Body == "*" ? request : (IMessage)request.Descriptor.FindFieldByName(template.Body).Accessor.GetValue(request);
        if (template.Body == "*")
        {
            foreach (var variable in template.Variables.Keys)
                request.Descriptor.FindFieldByName(variable).Accessor.Clear(request);
        }

        return new StringContent(JsonFormatter.Default.Format(body), Encoding.UTF8, "application/json");
    }

    private static string Value(IMessage request, string field) => (string)request.Descriptor.FindFieldByName(field).Accessor.GetValue(request);

    private static StatusCode CodeOf(string problem) =>
        Enum.Parse<StatusCode>(System.Text.Json.Nodes.JsonNode.Parse(problem)!.Text("code").Replace("_", "", StringComparison.Ordinal), ignoreCase: true);
}

/// <summary>A district of two agencies that each have everything; the people under test belong to the first.</summary>
public sealed class TwoAgencies : IDisposable
{
    private readonly Dictionary<Role, string> tokens = [];
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

    public async Task<string> TokenOf(Role role)
    {
        if (!tokens.TryGetValue(role, out var token))
        {
            var agency = role is Role.Office or Role.Publicity or Role.Organisation or Role.Partner ? null : Own.Agency;
            tokens[role] = token = await Suite.TokenOf(Permissions.Word(role), agency);
        }

        return token;
    }

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
            ["rectify/PublicNotice"] = published.Replace("notices/", "publicNotices/", StringComparison.Ordinal),
            [AgencyUnderTest.Parked] = $"parkedEvents/issue.{Guid.Empty:D}",
        });
        foreach (var create in Contract.Services.SelectMany(service => service.Methods).Where(method => method.Name == $"Create{method.OutputType.Name}"))
            await Create(create, agency);
        return agency;
    }

    /// <summary>What does not come with a report is made as its own rpc makes it, after what that has to name.</summary>
    private async Task Create(MethodDescriptor create, AgencyUnderTest agency)
    {
        var type = create.OutputType.GetOptions().GetExtension(ResourceExtensions.Resource).Type;
        if (agency.Names.ContainsKey(type))
            return;
        var (code, answer) = await Wire.Rest(Suite.Http).Call(create, new AuthorizationMatrixRequest(create, agency).Make(), await Suite.TokenOf("office"));
        Assert.Equal(StatusCode.OK, code);
        agency.Names[type] = System.Text.Json.Nodes.JsonNode.Parse(answer)!.Text("name");
    }
}
