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
internal sealed class SigningKeys(TimeProvider clock)
    : IConfigureOptions<OpenIddictServerOptions>, IOptionsChangeTokenSource<OpenIddictServerOptions>, IDisposable
{
    internal static readonly TimeSpan Life = TimeSpan.FromDays(90);
    internal static readonly TimeSpan Notice = TimeSpan.FromDays(1);
    internal static readonly TimeSpan Remembered = TimeSpan.FromDays(120);

    private CancellationTokenSource changed = new();

    /// <summary>Oldest first.</summary>
    private volatile List<SigningKey> known = [];

    public string? Name => Options.DefaultName;

    public IChangeToken GetChangeToken() => new CancellationChangeToken(changed.Token);

    /// <summary>
    /// The newest that everybody can know signs; the framework takes the first. As long as there is none of those, the oldest: replicas that start at once
    /// may each make one.
    /// </summary>
    public void Configure(OpenIddictServerOptions options)
    {
        var keys = known;
        var ready = keys.Where(key => clock.GetUtcNow() - key.MadeAt >= Notice).Reverse().ToList();
        foreach (var key in ready.Concat(keys.Except(ready)))
        {
            options.SigningCredentials.Add(new SigningCredentials(key.Pair(), SecurityAlgorithms.EcdsaSha256));
            options.EncryptionCredentials.Add(new EncryptingCredentials(
                new SymmetricSecurityKey(key.Sealing) { KeyId = $"{key.Id:N}" }, SecurityAlgorithms.Aes256KW, SecurityAlgorithms.Aes256CbcHmacSha512));
        }
    }

    /// <summary>Before anything is answered: the framework configures itself once, and for good if that fails.</summary>
    public async Task Load(IdentityStore store, CancellationToken cancellation)
    {
        if (!await store.SigningKeys.AnyAsync(cancellation))
        {
            store.Add(SigningKey.Make(clock.GetUtcNow()));
            await store.SaveChangesAsync(cancellation);
        }

        known = await Read(store, cancellation);
    }

    /// <summary>Makes the next key when the newest is old, forgets what is of no use, and takes over what other replicas have made.</summary>
    public async Task Renew(IdentityStore store, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var keys = await Read(store, cancellation);
        if (keys.Count > 0 && now - keys[^1].MadeAt >= Life)
            store.Add(SigningKey.Make(now));
        store.RemoveRange(keys.Where(key => now - key.MadeAt > Life + Remembered));
        await store.SaveChangesAsync(cancellation);
        var (before, after) = (known, await Read(store, cancellation));
        known = after;
        if (!after.Select(key => key.Id).SequenceEqual(before.Select(key => key.Id)))
            await Interlocked.Exchange(ref changed, new CancellationTokenSource()).CancelAsync();
    }

    /// <summary>Oldest first.</summary>
    private static async Task<List<SigningKey>> Read(IdentityStore store, CancellationToken cancellation) =>
        [.. (await store.SigningKeys.ToListAsync(cancellation)).OrderBy(key => key.MadeAt)];

    public void Dispose() => changed.Dispose();
}
