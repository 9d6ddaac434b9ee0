using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Rectify.Identities.V1;

namespace Rectify.Gateway.SignIn;

/// <summary>The keys that protect what browsers are given: all replicas of the gateway have the same, and have them again after a start.</summary>
internal sealed class SharedKeys(OwnCalls identity) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. Wait(() => identity.Ask<SessionService.SessionServiceClient, ListProtectionKeysResponse>(
            sessions => sessions.ListProtectionKeysAsync(new()))).Xml.Select(XElement.Parse)];

    public void StoreElement(XElement element, string friendlyName) =>
        Wait(() => identity.Ask<SessionService.SessionServiceClient, KeepProtectionKeyResponse>(sessions => sessions.KeepProtectionKeyAsync(
            new() { Id = friendlyName is { Length: > 0 } ? friendlyName : $"{Guid.NewGuid()}", Xml = element.ToString(SaveOptions.DisableFormatting) })));

    /// <summary>
    /// The framework asks for keys without waiting for them, once in a day; maybe while a page is rendered, on whose turn nothing of this must depend.
    /// </summary>
    private static T Wait<T>(Func<Task<T>> ask) => Task.Run(ask).GetAwaiter().GetResult();
}
