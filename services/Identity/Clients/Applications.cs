using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;
using OpenIddict.Core;
using Rectify.Platform.Api.Identity;
using static OpenIddict.Abstractions.OpenIddictConstants;
using Application = OpenIddict.EntityFrameworkCore.Models.OpenIddictEntityFrameworkCoreApplication;
using Permissions = OpenIddict.Abstractions.OpenIddictConstants.Permissions;

namespace Rectify.Identities;

/// <summary>
/// What the issuer knows of its clients. Those of connected systems are written in the commit that gives them their secret, of which the hash is enough:
/// nobody guesses 256 random bits.
/// </summary>
internal sealed class Applications(
    IOpenIddictApplicationCache<Application> cache, ILogger<OpenIddictApplicationManager<Application>> logger, IOptionsMonitor<OpenIddictCoreOptions> options,
    IOpenIddictApplicationStore<Application> store, ClientUse use) : OpenIddictApplicationManager<Application>(cache, logger, options, store)
{
    private const string Carried = "sha256:";

    private static readonly string TokensAlone = JsonSerializer.Serialize<string[]>(
        [Permissions.Endpoints.Token, Permissions.Endpoints.Revocation, Permissions.GrantTypes.ClientCredentials]);

    /// <summary>As the issuer keeps it: tokens for itself and nothing else.</summary>
    public static Application Of(Client client) => new()
    {
        Id = $"{client.Id}",
        ClientId = client.ClientId,
        ClientSecret = Carried + client.SecretHash,
        ClientType = ClientTypes.Confidential,
        ConsentType = ConsentTypes.Implicit,
        Permissions = TokensAlone,
        ConcurrencyToken = $"{Guid.NewGuid()}",
    };

    public override async ValueTask<bool> ValidateClientSecretAsync(Application application, string secret, CancellationToken cancellationToken = default)
    {
        if (application is not { ClientId: { } client, ClientSecret: { } kept } || !kept.StartsWith(Carried, StringComparison.Ordinal))
            return await base.ValidateClientSecretAsync(application, secret, cancellationToken);
        if (CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Carried + CarriedSecret.HashOf(secret)), Encoding.ASCII.GetBytes(kept)))
            return true;
        await use.Refuse(client, cancellationToken);
        return false;
    }
}
