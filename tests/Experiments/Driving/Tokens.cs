using System.Collections.Concurrent;
using Rectify.Platform.Api.Identity;

namespace Rectify.Experiments.Driving;

/// <summary>Tokens of the development issuer, made from its key.</summary>
internal sealed class Tokens(string identityFile)
{
    private readonly DevelopmentIssuer issuer = new(identityFile);
    private readonly ConcurrentDictionary<(string Role, string Agency), string> made = new();

    /// <summary>Of somebody of that role; of the district without an agency.</summary>
    public string Of(string role, string agency = "") => made.GetOrAdd(
        (role, agency),
        who => issuer.Issue($"{who.Role}@{who.Agency}", who.Role, who.Agency.Length > 0 ? $"{who.Role}@{who.Agency}" : who.Role));
}
