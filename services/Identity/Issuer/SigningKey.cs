using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Server;

namespace Rectify.Identities;

/// <summary>A key pair that signs tokens (ES256), and the key that seals codes and refresh tokens made at the same time.</summary>
public sealed record SigningKey
{
    public required Guid Id { get; init; }

    /// <summary>PKCS #8.</summary>
    public required byte[] Private { get; init; }

    public required byte[] Sealing { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    internal static SigningKey Make(DateTimeOffset at)
    {
        using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new SigningKey
        { Id = Guid.CreateVersion7(), Private = pair.ExportPkcs8PrivateKey(), Sealing = RandomNumberGenerator.GetBytes(32), MadeAt = at };
    }

    internal ECDsaSecurityKey Pair()
    {
        var pair = ECDsa.Create();
        pair.ImportPkcs8PrivateKey(Private, out _);
        return new ECDsaSecurityKey(pair) { KeyId = $"{Id:N}" };
    }
}

/// <summary>
/// The keys of the issuer, which replicas share by the database. A new one is made every ninety days, told to those who check tokens a day before it
/// signs, and forgotten when nothing that it signed can be valid any more.
/// </summary>
internal sealed class SigningKeys(IServiceScopeFactory scopes, TimeProvider clock)
    : IConfigureOptions<OpenIddictServerOptions>, IOptionsChangeTokenSource<OpenIddictServerOptions>, IDisposable
{
    internal static readonly TimeSpan Life = TimeSpan.FromDays(90);
    internal static readonly TimeSpan Notice = TimeSpan.FromDays(1);
    internal static readonly TimeSpan Remembered = TimeSpan.FromDays(120);

    private CancellationTokenSource changed = new();
    private List<Guid> shown = [];

    public string? Name => Options.DefaultName;

    public IChangeToken GetChangeToken() => new CancellationChangeToken(changed.Token);

    /// <summary>
    /// The newest that everybody can know signs; the framework takes the first. As long as there is none of those, the oldest: replicas that start at once
    /// may each make one.
    /// </summary>
    public void Configure(OpenIddictServerOptions options)
    {
        using var scope = scopes.CreateScope();
        var store = scope.ServiceProvider.GetRequiredService<IdentityStore>();
        if (!store.SigningKeys.Any())
        {
            store.Add(SigningKey.Make(clock.GetUtcNow()));
            store.SaveChanges();
        }

        var keys = store.SigningKeys.AsEnumerable().OrderBy(key => key.MadeAt).ToList();
        shown = keys.ConvertAll(key => key.Id);
        var ready = keys.Where(key => clock.GetUtcNow() - key.MadeAt >= Notice).Reverse().ToList();
        foreach (var key in ready.Concat(keys.Except(ready)))
        {
            options.SigningCredentials.Add(new SigningCredentials(key.Pair(), SecurityAlgorithms.EcdsaSha256));
            options.EncryptionCredentials.Add(new EncryptingCredentials(
                new SymmetricSecurityKey(key.Sealing) { KeyId = $"{key.Id:N}" }, SecurityAlgorithms.Aes256KW, SecurityAlgorithms.Aes256CbcHmacSha512));
        }
    }

    /// <summary>Makes the next key when the newest is old, forgets what is of no use, and takes over what other replicas have made.</summary>
    public async Task Renew(IdentityStore store, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var keys = await store.SigningKeys.ToListAsync(cancellation);
        if (keys.Count > 0 && now - keys.Max(key => key.MadeAt) >= Life)
            store.Add(SigningKey.Make(now));
        store.RemoveRange(keys.Where(key => now - key.MadeAt > Life + Remembered));
        await store.SaveChangesAsync(cancellation);
        var kept = await store.SigningKeys.Select(key => key.Id).ToListAsync(cancellation);
        if (shown.Count > 0 && !kept.ToHashSet().SetEquals(shown))
            await Interlocked.Exchange(ref changed, new CancellationTokenSource()).CancelAsync();
    }

    public void Dispose() => changed.Dispose();
}
