using System.Collections.Concurrent;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Rectify.Platform.Api.Identity;

namespace Rectify.Experiments.Driving;

/// <summary>Tokens as the development issuer makes them, from its key, valid by every clock that is less than a day off.</summary>
internal sealed class Tokens(string identityFile)
{
    private static readonly TimeSpan Off = TimeSpan.FromDays(1);

    private readonly SigningCredentials signing =
        new(new ECDsaSecurityKey(KeyFile.Read(identityFile)) { KeyId = "development" }, SecurityAlgorithms.EcdsaSha256);
    private readonly ConcurrentDictionary<(string Role, string Agency), string> made = new();

    /// <summary>Of somebody of that role; of the district without an agency.</summary>
    public string Of(string role, string agency = "") => made.GetOrAdd(
        (role, agency),
        who => Make($"{who.Role}@{who.Agency}", who.Role, who.Agency.Length > 0 ? $"{who.Role}@{who.Agency}" : who.Role));

    private string Make(string subject, string name, string appointment) => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Issuer = DevelopmentIssuer.Name,
        Audience = Platform.Api.Identity.Tokens.Audience,
        TokenType = "at+jwt",
        NotBefore = DateTime.UtcNow - Off,
        Expires = DateTime.UtcNow + (2 * Off),
        SigningCredentials = signing,
        Claims = new Dictionary<string, object> { ["sub"] = subject, ["name"] = name, ["appointments"] = (string[])[appointment] },
    });
}
