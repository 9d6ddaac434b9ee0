using Grpc.Core;
using Rectify.Events.V1;
using Rectify.Gateway.Pages.Forms;
using Rectify.Gateway.Pages.Presentation;
using Rectify.Platform.Api.Calls;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Api.Rest;
using Rectify.Platform.Operations.Health;
using Rectify.Supervision.V1;

namespace Rectify.Gateway.Pages.Operators;

/// <summary>系统: how the parts of the system stand, as they say themselves, and what their operators do about it.</summary>
/// <param name="Troubles">Of the gateway itself.</param>
/// <param name="Parked">Of all services, the first of each; null for who may not see them.</param>
/// <param name="Verified">What the check of the figures found; null where it was not asked for.</param>
public sealed record SystemView(
    IReadOnlyList<string> Troubles, IReadOnlyList<AskedService> Services, IReadOnlyList<ParkedEvent>? Parked,
    VerifyRollupsResponse? Verified, string Done, string Wrong, DateTimeOffset Now)
{
    public const string Path = "/system";

    /// <summary>The identity service keeps the keys that protect the tokens of forms: without it there are none.</summary>
    public bool TakesForms => Services.Any(service => service is { Name: "identity", Status: not null });

    internal static void Map(IEndpointRouteBuilder work)
    {
        work.MapMethods(Path, PageAnswer.Reading, (HttpContext http, ServiceClients clients) => Show(http, clients));
        work.MapPost($"{Path}/verify-rollups", (HttpContext http, ServiceClients clients) => Do(http, clients, () => Verify(http, clients)));
        work.MapPost($"{Path}/replay", (HttpContext http, ServiceClients clients) => Do(http, clients, () => Replay(http, clients)));
        foreach (var service in Contract.Owners)
        {
            work.MapMethods(
                $"/parkedEvents/{service}.{{id:guid}}", FormEndpoints.ReadingAndSending,
                (ServiceClients clients, TimeProvider clock, Guid id) => ParkedFact.Show(clients, clock, service, id)).TakeSteps<ParkedEvent>();
        }
    }

    /// <summary>A form of this page; what is refused is told on it.</summary>
    private static async Task<IResult> Do(HttpContext http, ServiceClients clients, Func<Task<IResult>> act)
    {
        if (await http.ReadForm() is (_, { Length: > 0 } expired))
            return await Show(http, clients, wrong: expired, status: StatusCodes.Status400BadRequest);
        try
        {
            return await act();
        }
        catch (RpcException error) when (Statuses.Read(error) is { } refused)
        {
            return await Show(http, clients, wrong: Problems.MessageIn(Language.Tag, refused), status: Problems.HttpStatus(http, refused));
        }
    }

    private static async Task<IResult> Verify(HttpContext http, ServiceClients clients) => await Show(
        http, clients,
        await clients.Get<RollupService.RollupServiceClient>("supervision").VerifyRollupsAsync(new(), cancellationToken: http.RequestAborted));

    private static async Task<IResult> Replay(HttpContext http, ServiceClients clients)
    {
        var service = (await http.Request.ReadFormAsync(http.RequestAborted))["service"].ToString();
        if (!Contract.Owners.Contains(service))
            throw Reasons.FieldInvalid.Refuse("service", service, Phrases.OneOf.With(string.Join(", ", Contract.Owners)));
        var done = await clients.Get<ParkedEventService.ParkedEventServiceClient>(service)
            .ReplayParkedEventsAsync(new() { Service = service }, cancellationToken: http.RequestAborted);
        return await Show(http, clients, done: T($"{SystemWords.OfService(service)}：重放成功 {done.Replayed} 件，再次失败 {done.Failed} 件，仍搁置 {done.Parked} 件。"));
    }

    private static async Task<IResult> Show(
        HttpContext http, ServiceClients clients, VerifyRollupsResponse? verified = null, string done = "", string wrong = "",
        int status = StatusCodes.Status200OK)
    {
        var (services, person) = (http.RequestServices, http.RequestServices.GetRequiredService<Caller>().Person);
        person.RequireFor(PagePermissions.Status);
        var asked = await Task.WhenAll(Contract.Owners.Select(service => AskedService.Ask(clients, service, http.RequestAborted)));
        var parked = person.MaySettle()
            ? await Task.WhenAll(asked.Where(one => one.Status?.Parked > 0).Select(one => ParkedAt(clients, one.Name, http.RequestAborted)))
            : null;
        return PageAnswer.Of<SystemPage>(new
        {
            View = new SystemView(
                [.. await services.GetRequiredService<Readiness>().Troubles()], asked, parked?.SelectMany(page => page).ToList(),
                verified, done, wrong, services.GetRequiredService<TimeProvider>().GetUtcNow()),
        }, status);
    }

    private static async Task<IReadOnlyList<ParkedEvent>> ParkedAt(ServiceClients clients, string service, CancellationToken cancellation) =>
        (await clients.Get<ParkedEventService.ParkedEventServiceClient>(service)
            .ListParkedEventsAsync(new() { Service = service }, cancellationToken: cancellation)).ParkedEvents;
}

/// <summary>A service that was asked how it stands.</summary>
/// <param name="Status">Null where it did not say.</param>
/// <param name="Silence">Why it did not.</param>
public sealed record AskedService(string Name, ServiceStatus? Status, string Silence)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(3);

    internal static async Task<AskedService> Ask(ServiceClients clients, string service, CancellationToken cancellation)
    {
        try
        {
            var status = await clients.Get<ServiceStatusService.ServiceStatusServiceClient>(service).GetServiceStatusAsync(
                new() { Service = service }, deadline: DateTime.UtcNow + Timeout, cancellationToken: cancellation);
            return new AskedService(service, status, "");
        }
        catch (RpcException error)
        {
            return new AskedService(service, null, Statuses.Read(error) is { } said ? Problems.MessageIn(Language.Tag, said) : T("没有应答。"));
        }
    }
}
