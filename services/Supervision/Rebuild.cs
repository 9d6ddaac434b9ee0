using Rectify.Platform.Messaging.Projections;

namespace Rectify.Supervision;

/// <summary>
/// Makes every figure anew from what the other services said, in a new epoch: nothing that was kept of the old figures is taken for
/// new. So a database that was restored to an earlier time is accepted.
/// </summary>
public sealed class Rebuild([FromKeyedServices(SupervisionModule.Name)] ProjectionRebuild replay, Rollups rollups)
{
    private readonly Lock single = new();
    private Task<int> running = Task.FromResult(0);

    /// <summary>Returns how many facts were read; who comes while it goes on waits for the same.</summary>
    public Task<int> Run()
    {
        lock (single)
            return running.IsCompleted ? running = Task.Run(RunAlone) : running;
    }

    private async Task<int> RunAlone()
    {
        var facts = await replay.Run(CancellationToken.None);
        await rollups.Renew();
        return facts;
    }
}
