using System.Net;
using System.Net.Sockets;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Rectify.Gateway.Pages;
using Rectify.Platform.Api;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Identity;

namespace Rectify.Gateway;

/// <summary>
/// How many requests one subject, or one address without a valid token, may send: a bucket that is filled all the time and holds some seconds'
/// worth. Settings, in requests a second: Limits:Subject, Limits:Address.
/// </summary>
internal static class RequestRates
{
    private const int OfSubject = 100;
    private const int OfAddress = 50;

    /// <summary>Seconds' worth of requests that may come at once.</summary>
    private const int Burst = 5;
    private const int PeriodsInSecond = 10;

    /// <summary>Who is given a network of IPv6 has as many addresses as they like in it.</summary>
    private const int NetworkBytes = 8;

    public static void AddRequestRates(this IServiceCollection services, IConfiguration configuration)
    {
        var subject = configuration.Count("Limits:Subject", OfSubject);
        var address = configuration.Count("Limits:Address", OfAddress);
        services.AddRateLimiter(limiter =>
        {
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, (string Kind, string Who)>(http => http.User.FindFirstValue("sub") is { } sub
                ? Bucket(("subject", sub), subject)
                : Bucket(("address", NetworkOf(http.Connection.RemoteIpAddress)), address));
            limiter.OnRejected = Answer;
        });
    }

    private static async ValueTask Answer(OnRejectedContext rejected, CancellationToken cancellation)
    {
        var http = rejected.HttpContext;
        var refusal = Reasons.TooManyRequests.Refuse().After(
            rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var delay) ? delay : TimeSpan.FromSeconds(1));
        http.RequestServices.GetRequiredService<SecurityEvents>().Tell(refusal, http.Request.Path, http.Visitor());
        await http.AnswerAnyone(refusal);
    }

    private static RateLimitPartition<(string Kind, string Who)> Bucket((string Kind, string Who) partition, int rate) =>
        RateLimitPartition.GetTokenBucketLimiter(partition, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = rate * Burst,
            TokensPerPeriod = Math.Max(1, rate / PeriodsInSecond),
            ReplenishmentPeriod = TimeSpan.FromSeconds(1.0 / Math.Min(rate, PeriodsInSecond)),
        });

    private static string NetworkOf(IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, NetworkBytes)),
        _ => address.ToString(),
    };
}
