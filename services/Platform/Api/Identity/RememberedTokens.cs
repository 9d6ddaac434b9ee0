using System.Diagnostics;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Rectify.Platform.Api.Identity;

/// <summary>
/// A token that was found valid is not checked again for a minute, nor beyond its expiry: one signature check costs more than the
/// rest of a small read. So a key that its issuer withdraws is believed for a minute more. Only valid tokens are remembered. One whose header
/// says that it must not be read without understanding something (crit) is not read: there is nothing of the kind that we do. The minute is no matter of
/// clocks, which may be put back.
/// </summary>
internal sealed class RememberedTokens : JsonWebTokenHandler, IDisposable
{
    private const int AtMost = 20_000;
    private static readonly TimeSpan Span = TimeSpan.FromMinutes(1);

    private readonly MemoryCache valid = new(new MemoryCacheOptions { SizeLimit = AtMost });

    public override async Task<TokenValidationResult> ValidateTokenAsync(string token, TokenValidationParameters validationParameters)
    {
        if (valid.TryGetValue(token, out Remembered? remembered) && Stopwatch.GetElapsedTime(remembered!.Since) < Span)
            return remembered.Result;
        var result = await base.ValidateTokenAsync(token, validationParameters);
        if (result.IsValid && ((JsonWebToken)result.SecurityToken).TryGetHeaderValue("crit", out object _))
            return new TokenValidationResult { Exception = new SecurityTokenException("crit") };
        if (result.IsValid && Until(result.SecurityToken) is var until && until > DateTimeOffset.UtcNow)
            valid.Set(token, new Remembered(result, Stopwatch.GetTimestamp()), new MemoryCacheEntryOptions { Size = 1, AbsoluteExpiration = until });
        return result;
    }

    public void Dispose() => valid.Dispose();

    private static DateTimeOffset Until(SecurityToken token)
    {
        var (expiry, later) = (new DateTimeOffset(token.ValidTo, TimeSpan.Zero), DateTimeOffset.UtcNow + Span);
        return expiry < later ? expiry : later;
    }

    private sealed record Remembered(TokenValidationResult Result, long Since);
}
