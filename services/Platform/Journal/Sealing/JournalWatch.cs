using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Rectify.Platform.Journal.Time;

namespace Rectify.Platform.Journal.Sealing;

/// <summary>Verifies the journal and the rows that it tells of at the start and every day.</summary>
internal sealed class JournalWatch([FromKeyedServices] JournalChain chain, Verifications verifications, TimeProvider clock, ILogger<JournalWatch> logger)
    : PeriodicCheck($"{chain.Producer} verification", TimeSpan.FromDays(1), clock, logger)
{
    protected override async Task<string?> Check(CancellationToken cancellation)
    {
        var (_, findings, first) = await verifications.Verify(chain.Producer, cancellation);
        return findings == 0 ? null : $"not as it was, {findings} findings; the first: {first!.Message}";
    }
}
