using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Rectify.Platform.Journal.Time;

namespace Rectify.Platform.Journal.Sealing;

/// <summary>
/// Rolls the chain over a whole journal behind the writers, who do not wait for each other. From its first entry on, every hour
/// and at the end it makes a signed checkpoint and hands it out.
/// </summary>
internal sealed partial class JournalSealer([FromKeyedServices] JournalChain chain, SealingInterval interval, TimeProvider clock, ILogger<JournalSealer> logger)
    : PeriodicWork($"{chain.Producer} sealer", TimeSpan.FromSeconds(1), logger)
{
    /// <summary>Two seconds in all: the last checkpoint is to have everything, but not to wait for an import elsewhere.</summary>
    private const int LastLooks = 100;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(20);

    private DateTimeOffset sealedAt = DateTimeOffset.MinValue;
    private bool isHandedOut;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            for (var look = 0; look < LastLooks && await chain.IsUnsettled(cancellationToken); look++)
                await Task.Delay(BetweenLooks, cancellationToken);
            await SealUp(DateTimeOffset.MaxValue, cancellationToken);
        }
        catch (Exception error)
        {
            TellFailure(error);
        }
    }

    protected override Task Work(CancellationToken cancellation) => SealUp(clock.GetUtcNow() - interval.Value, cancellation);

    protected override void TellFailure(Exception error) => NotSealed(chain.Producer, error.Message);

    /// <summary>
    /// Everything there is to do now; a checkpoint unless the last one is newer than <paramref name="notSince"/>. One of the future was made before
    /// the clock went back.
    /// </summary>
    private async Task SealUp(DateTimeOffset notSince, CancellationToken cancellation)
    {
        await chain.Roll(cancellation);
        var now = clock.GetUtcNow();
        if ((sealedAt <= notSince || sealedAt > now) && await chain.Seal(notSince, cancellation))
            (sealedAt, isHandedOut) = (now, false);

        if (!isHandedOut)
        {
            await chain.HandOut(cancellation);
            isHandedOut = true;
        }
    }

    [LoggerMessage(LogLevel.Error, "The journal of {Service} is not sealed now; trying again: {Error}")]
    private partial void NotSealed(string service, string error);
}
