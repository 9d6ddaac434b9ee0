using System.Diagnostics;
using System.Security.Cryptography;
using Google.Protobuf;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Rectify.Identities.V1;
using Rectify.Platform.Api.Identity;

namespace Rectify.Gateway.SignIn;

/// <summary>
/// Sessions of browsers, kept by the identity service, so that they outlive every replica and end everywhere. One that was asked for is not asked for
/// again for two seconds.
/// </summary>
internal sealed class KeptSessions(OwnCalls identity, IDataProtectionProvider protection, IHttpContextAccessor current) : ITicketStore, IDisposable
{
    private const int LongestDevice = 300;
    private readonly IDataProtector seal = protection.CreateProtector("session");
    private readonly ShortMemory<AuthenticationTicket> known = new();

    public async Task<string> StoreAsync(AuthenticationTicket ticket)
    {
        var key = CarriedSecret.Next();
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
            ExpireSeconds = ticket.Properties.ExpiresUtc!.Value.ToUnixTimeSeconds(),
            Device = Device(),
        }));
        Remember(key, ticket);
    }

    public async Task<AuthenticationTicket?> RetrieveAsync(string key)
    {
        if (known.Of(key) is { } held)
            return held;
        var found = await identity.Ask<SessionService.SessionServiceClient, FindSessionResponse>(sessions => sessions.FindSessionAsync(new() { Key = key }));
        if (found.Ticket.IsEmpty)
        {
            known.Forget(key);
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
        known.Forget(key);
        await identity.Ask<SessionService.SessionServiceClient, EndSessionResponse>(sessions => sessions.EndSessionAsync(new() { Key = key }));
    }

    public void Dispose() => known.Dispose();

    private void Remember(string key, AuthenticationTicket ticket) => known.Keep(key, ticket, Stopwatch.GetTimestamp());

    private string Device() =>
        current.HttpContext?.Request.Headers.UserAgent.ToString() is { Length: > 0 } said ? said[..Math.Min(said.Length, LongestDevice)] : "";
}
