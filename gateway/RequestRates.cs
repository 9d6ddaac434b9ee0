using System.Net;
using System.Net.Sockets;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Rectify.Gateway.Pages;
using Rectify.Platform.Api;
using Rectify.Platform.Api.Calls;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Api.Rest;
using Yarp.ReverseProxy.Model;

namespace Rectify.Gateway;

/// <summary>
/// How many requests one subject, or one address without a valid token, may send: a bucket that is filled all the time and holds some seconds'
/// worth. Settings, in requests a second: Limits:Subject, Limits:Address. And how many of them each service works on at the same time
/// (Limits:AtOnce): the rest of theirs wait, and nobody else does. What a request costs shows in how long it is worked on. A stream, which would never
/// give its place up, has one of its own (Limits:Streams) or is refused.
/// </summary>
internal static class RequestRates
{
    private const int OfSubject = 100;
    private const int OfAddress = 50;
    private const int AtOnce = 4;

    /// <summary>Seconds' worth of requests that may come at once.</summary>
    private const int Burst = 5;
    private const int PeriodsInSecond = 10;

    /// <summary>Requests of one sender that wait for their turn at one service; the next one is refused.</summary>
    private const int Waiting = 500;

    /// <summary>As REST and gRPC clients ask for them.</summary>
    private static readonly HashSet<string> Streams =
    [
        .. Contract.Services.SelectMany(service => service.Methods).Where(method => method.IsServerStreaming)
            .SelectMany(method => new[] { HttpTemplate.Of(method)?.Path, $"/{method.Service.FullName}/{method.Name}" }).OfType<string>(),
    ];

    /// <summary>Who is given a network of IPv6 has as many addresses as they like in it.</summary>
    private const int NetworkBytes = 8;

    public static void AddRequestRates(this IServiceCollection services, IConfiguration configuration)
    {
        var subject = configuration.Count("Limits:Subject", OfSubject);
        var address = configuration.Count("Limits:Address", OfAddress);
        var atOnce = configuration.Count("Limits:AtOnce", AtOnce);
        var streams = StreamLimits.OfOneSubject(configuration);
        services.AddRateLimiter(limiter =>
        {
            limiter.GlobalLimiter = PartitionedRateLimiter.CreateChained(
                PartitionedRateLimiter.Create<HttpContext, Sender>(http =>
                {
                    var sender = SenderOf(http);
                    return Bucket(sender, sender.IsSubject ? subject : address);
                }),
                PartitionedRateLimiter.Create<HttpContext, (Sender By, string Service, bool IsStream)>(http => IsStream(http)
                    ? Places((SenderOf(http), ServiceOf(http), true), streams, waiting: 0)
                    : Places((SenderOf(http), ServiceOf(http), false), atOnce, Waiting)));
            limiter.OnRejected = Answer;
        });
    }

    private static async ValueTask Answer(OnRejectedContext rejected, CancellationToken cancellation)
    {
        var http = rejected.HttpContext;
        var refusal = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var delay) ? Reasons.TooManyRequests.Refuse().After(delay)
            : IsStream(http) ? Reasons.TooManyStreams.Refuse().After(StreamLimits.RetryDelay)
            : Reasons.TooManyRequests.Refuse().After(TimeSpan.FromSeconds(1));
        http.RequestServices.GetRequiredService<SecurityEvents>().Tell(refusal, http.Request.Path, http.Visitor());
        await http.AnswerAnyone(refusal);
    }

    private static Sender SenderOf(HttpContext http) =>
        http.User.FindFirstValue("sub") is { } sub ? new(true, sub) : new(false, NetworkOf(http.Connection.RemoteIpAddress));

    /// <summary>Empty for what the gateway answers itself.</summary>
    private static string ServiceOf(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<RouteModel>()?.Config.ClusterId ?? "";

    private static bool IsStream(HttpContext http) => Streams.Contains(http.Request.Path.Value!);

    private static RateLimitPartition<T> Places<T>(T partition, int count, int waiting) => RateLimitPartition.GetConcurrencyLimiter(
        partition, _ => new ConcurrencyLimiterOptions { PermitLimit = count, QueueLimit = waiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });

    private static RateLimitPartition<Sender> Bucket(Sender sender, int rate) =>
        RateLimitPartition.GetTokenBucketLimiter(sender, _ => new TokenBucketRateLimiterOptions
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

    /// <param name="IsSubject">Whether it is the subject of a valid token; else an address.</param>
    private readonly record struct Sender(bool IsSubject, string Name);
}
