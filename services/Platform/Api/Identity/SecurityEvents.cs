using System.Diagnostics.Metrics;
using System.Security.Claims;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Rectify.Platform.Api.Errors;

namespace Rectify.Platform.Api.Identity;

/// <summary>
/// Refusals by which an attack, or a mistake in the rights, shows: no valid token, a role that may not, the same eyes twice, too much at once. All
/// are counted (rectify.security.refused); of each kind and visitor one a minute is logged, so that whoever tries a million times fills no disk.
/// </summary>
public sealed partial class SecurityEvents(TimeProvider clock, ILogger<SecurityEvents> logger)
{
    private const int MostInWindow = 200;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private static readonly Counter<long> Refused = new Meter(Instrumentation.Name).CreateCounter<long>(
        "rectify.security.refused", "{refusal}", "Refusals for want of a valid token, of the right, of other eyes, or for too much at once.");

    private readonly Lock gate = new();
    private readonly HashSet<(string Reason, string Who)> told = [];
    private DateTimeOffset since;
    private long folded;

    /// <param name="where">The method or path that was asked.</param>
    /// <param name="who">A subject, or an address.</param>
    public void Tell(Refusal refusal, string where, string who)
    {
        if (!Concerns(refusal.Reason))
            return;
        Refused.Add(1, KeyValuePair.Create("reason", (object?)refusal.Reason.Word));
        lock (gate)
        {
            if (clock.GetUtcNow() - since > Window)
                Begin();
            if (told.Count < MostInWindow && told.Add((refusal.Reason.Word, who)))
                Refuses(refusal.Reason.Word, where, who);
            else
                folded++;
        }
    }

    private static bool Concerns(Reason reason) =>
        reason.Code is StatusCode.Unauthenticated or StatusCode.PermissionDenied || reason == Reasons.FourEyes
        || reason == Reasons.TooManyRequests || reason == Reasons.TooManyStreams;

    private void Begin()
    {
        if (folded > 0)
            Folds(folded, since);
        told.Clear();
        (since, folded) = (clock.GetUtcNow(), 0);
    }

    [LoggerMessage(LogLevel.Warning, "{Reason} at {Where} for {Who}")]
    private partial void Refuses(string reason, string where, string who);

    [LoggerMessage(LogLevel.Warning, "{Count} more refusals of the same kinds and visitors came in the minute from {Since:u} on")]
    private partial void Folds(long count, DateTimeOffset since);
}

public static class Visitors
{
    /// <summary>The subject of who asks, or the address from which somebody without a valid token does.</summary>
    public static string Visitor(this HttpContext http) => http.User.FindFirstValue("sub") ?? $"{http.Connection.RemoteIpAddress}";
}
