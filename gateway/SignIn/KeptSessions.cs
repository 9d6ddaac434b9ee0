using System.Diagnostics;
using System.Security.Cryptography;
using Google.Protobuf;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.IdentityModel.Tokens;
using Rectify.Identities.V1;

namespace Rectify.Gateway.SignIn;

/// <summary>
/// Sessions of browsers, kept by the identity service, so that they outlive every replica and end everywhere. One that was asked for is not asked for
/// again for two seconds.
/// </summary>
internal sealed class KeptSessions(OwnCalls identity, IDataProtectionProvider protection, IHttpContextAccessor current) : ITicketStore, IDisposable
{
    private const int KeyBytes = 32;
    private const int AtMost = 20_000;
    private const int LongestDevice = 300;
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);

    private readonly IDataProtector seal = protection.CreateProtector("session");
    private readonly MemoryCache known = new(new MemoryCacheOptions { SizeLimit = AtMost });

    public async Task<string> StoreAsync(AuthenticationTicket ticket)
    {
        var key = Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(KeyBytes));
        await RenewAsync(key, ticket);
        return key;
    }

    public async Task RenewAsync(string key, AuthenticationTicket ticket)
    {
        await identity.Ask<SessionService.SessionServiceClient, KeepSessionResponse>(sessions => sessions.KeepSessionAsync(new()
        {
            Key = key,
            Subject = ticket.Principal.FindFirst("sub")!.Value,
            Ticket = ByteString.CopyFrom(seal.Protect(TicketSerializer.Default.Serialize(ticket))),
            ExpireSeconds = (ticket.Properties.ExpiresUtc ?? DateTimeOffset.UtcNow + BrowserSignIn.Span).ToUnixTimeSeconds(),
            Device = Device(),
        }));
        Remember(key, ticket);
    }

    public async Task<AuthenticationTicket?> RetrieveAsync(string key)
    {
        if (known.TryGetValue(key, out Known? held) && Stopwatch.GetElapsedTime(held!.Since) < Fresh)
            return held.Ticket;
        var found = await identity.Ask<SessionService.SessionServiceClient, FindSessionResponse>(sessions => sessions.FindSessionAsync(new() { Key = key }));
        if (found.Ticket.IsEmpty)
        {
            known.Remove(key);
            return null;
        }

        try
        {
            var ticket = TicketSerializer.Default.Deserialize(seal.Unprotect(found.Ticket.ToByteArray()))!;
            Remember(key, ticket);
            return ticket;
        }
        catch (CryptographicException)
        {
            return null; // Its keys are gone: whoever it was signs in again.
        }
    }

    public async Task RemoveAsync(string key)
    {
        known.Remove(key);
        await identity.Ask<SessionService.SessionServiceClient, EndSessionResponse>(sessions => sessions.EndSessionAsync(new() { Key = key }));
    }

    public void Dispose() => known.Dispose();

    private void Remember(string key, AuthenticationTicket ticket) =>
        known.Set(key, new Known(ticket, Stopwatch.GetTimestamp()), new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Fresh });

    private string Device() =>
        current.HttpContext?.Request.Headers.UserAgent.ToString() is { Length: > 0 } said ? said[..Math.Min(said.Length, LongestDevice)] : "";

    private sealed record Known(AuthenticationTicket Ticket, long Since);
}
