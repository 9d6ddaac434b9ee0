using Rectify.Gateway.Pages.Forms;
using Rectify.Gateway.Pages.Presentation;
using Rectify.Platform.Api.Calls;
using Rectify.Supervision.V1;

namespace Rectify.Gateway.Pages;

/// <summary>What waits for the visitor (待办).</summary>
/// <param name="Missing">What cannot be told now (措施), because its service does not answer.</param>
public sealed record MyTasks(IReadOnlyList<TaskGroup> Groups, IReadOnlyList<string> Missing, KnownAgencies Agencies, DateTimeOffset Now)
{
    public int Count => Groups.Sum(group => group.Count);

    public int Overdue => Groups.Sum(group => group.Overdue);

    internal static async Task<IResult> Show(ServiceClients clients, TimeProvider clock)
    {
        var asked = clients.Get<TaskService.TaskServiceClient>("supervision").ListMyTasksAsync(new());
        var agencies = await WorkLists.Agencies(clients);
        var told = await asked;
        return PageAnswer.Of<MyTasksPage>(new
        {
            Tasks = new MyTasks(told.Groups, [.. told.Missing.Select(OfService)], agencies, clock.GetUtcNow()),
        });
    }

    /// <summary>The button of the step that waits: 把关通过.</summary>
    public static string Step(TaskGroup group) => VerbWords.Of($"{group.Collection}:{group.Action}")?.Button ?? Language.Of(group.CalledEn, group.Called);

    private static string OfService(string service) => service switch
    {
        "issue" => T("问题"),
        "measure" => T("措施"),
        "disclosure" => T("通报"),
        _ => service,
    };

    /// <summary>The list of all that wait for this step.</summary>
    public static string Address(TaskGroup group) => $"/{group.Collection}?waiting={group.Action}";

    /// <summary>Where the step is taken, its form unfolded.</summary>
    public static string Address(TaskGroup group, PendingTask task) => $"/{task.Subject}?step={group.Action}";
}
