using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Rectify.Platform.Journal.Time;

namespace Rectify.Platform.Journal.Sealing;

/// <summary>
/// Verifies the journal and the rows that it tells of at the start and every day, and fails as long as something is wrong: so operators are told.
/// </summary>
internal sealed partial class JournalWatch([FromKeyedServices] JournalChain chain, Verifications verifications, ILogger<JournalWatch> logger)
    : PeriodicWork($"{chain.Producer} verification", TimeSpan.FromDays(1), logger)
{
    protected override TimeSpan Patience => TimeSpan.Zero;

    protected override async Task Work(CancellationToken cancellation)
    {
        var (findings, first) = await verifications.Verify(chain.Producer, cancellation);
        if (findings > 0)
            throw new InvalidOperationException($"{findings} findings; the first: {first}");
    }

    protected override void TellFailure(Exception error) => NotAsItWas(chain.Producer, error.Message);

    [LoggerMessage(LogLevel.Error, "The journal of {Service} and its rows are not as they were: {Error}")]
    private partial void NotAsItWas(string service, string error);
}
