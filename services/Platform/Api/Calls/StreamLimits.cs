using System.Threading.RateLimiting;
using Microsoft.Extensions.Configuration;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Identity;

namespace Rectify.Platform.Api.Calls;

/// <summary>
/// How many streams are answered at the same time. Settings: Limits:Streams (of one subject in this process; all who have no token are one) and
/// Limits:AllStreams.
/// </summary>
public sealed class StreamLimits : IDisposable
{
    private const int OfOne = 16;
    private const int OfAll = 500;

    /// <summary>A stream ends when its client goes on: it is soon worth another try.</summary>
    public static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(10);

    private readonly PartitionedRateLimiter<string> limiter;

    public StreamLimits(IConfiguration configuration)
    {
        var (one, all) = (OfOneSubject(configuration), configuration.Count("Limits:AllStreams", OfAll));
        limiter = PartitionedRateLimiter.CreateChained(AtMost(one, subject => subject), AtMost(all, _ => ""));
    }

    public static int OfOneSubject(IConfiguration configuration) => configuration.Count("Limits:Streams", OfOne);

    /// <summary>To be disposed when the stream has ended.</summary>
    /// <exception cref="Refusal">There are too many.</exception>
    public RateLimitLease Take(Person person)
    {
        var lease = limiter.AttemptAcquire(person.Subject);
        if (lease.IsAcquired)
            return lease;
        lease.Dispose();
        throw Reasons.TooManyStreams.Refuse().After(RetryDelay);
    }

    public void Dispose() => limiter.Dispose();

    private static PartitionedRateLimiter<string> AtMost(int count, Func<string, string> partition) => PartitionedRateLimiter.Create<string, string>(
        subject => RateLimitPartition.GetConcurrencyLimiter(partition(subject), _ => new ConcurrencyLimiterOptions { PermitLimit = count }));
}
