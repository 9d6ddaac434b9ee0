using Grpc.Core;
using Rectify.Platform.Api.Calls;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Rest;
using Rectify.Policies.V1;
using Rectify.Supervision.V1;

namespace Rectify.Platform.Journal.Tasks;

/// <summary>Answers task_service.proto: for what is in this process itself, and with the answers of the other services.</summary>
internal sealed class TaskApi(IEnumerable<IAnswersTasks> here, ServiceClients clients) : TaskService.TaskServiceBase
{
    private const int Shown = 20;

    /// <summary>How long another service is waited for: what is missing is said.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>The services that have things which wait for somebody, in the order of the work.</summary>
    private static readonly List<string> All = [.. Contract.Owners.Intersect(Contract.Services
        .Where(service => service.Methods.Any(rpc => rpc.GetOptions()?.GetExtension(PolicyExtensions.Awaited) is not null)).Select(Contract.NameOf))];

    public override async Task<ListMyTasksResponse> ListMyTasks(ListMyTasksRequest request, ServerCallContext context)
    {
        if (request.Service.Length > 0 && !All.Contains(request.Service))
            throw Reasons.FieldInvalid.Refuse("service", request.Service, Phrases.OneOf.With(string.Join(", ", All))).OnField("service");
        var asked = request.Service.Length > 0 ? [request.Service] : All;
        var shown = request.PageSize == 0 ? Shown : request.PageSize;
        var answers = await Task.WhenAll(asked.Select(service => Ask(service, shown, context.CancellationToken)));
        return new ListMyTasksResponse
        {
            Groups = { answers.SelectMany(answer => answer ?? []) },
            Missing = { asked.Zip(answers).Where(one => one.Second is null).Select(one => one.First) },
        };
    }

    /// <summary>Null where it does not answer.</summary>
    private async Task<IReadOnlyList<TaskGroup>?> Ask(string service, int shown, CancellationToken cancellation)
    {
        try
        {
            var own = here.Select(one => one.Tasks).Where(tasks => tasks.Service == service).ToList();
            if (own.Count == 0)
            {
                return (await clients.Get<TaskService.TaskServiceClient>(service).ListMyTasksAsync(
                    new() { Service = service, PageSize = shown }, deadline: DateTime.UtcNow + Patience, cancellationToken: cancellation)).Groups;
            }

            var groups = new List<TaskGroup>();
            foreach (var tasks in own)
                groups.AddRange(await tasks.List(shown, cancellation));
            return groups;
        }
        catch (RpcException) when (!cancellation.IsCancellationRequested)
        {
            return null;
        }
    }
}
