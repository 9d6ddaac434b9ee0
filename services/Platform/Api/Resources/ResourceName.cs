using Google.Protobuf;
using Rectify.Platform.Api.Errors;

namespace Rectify.Platform.Api.Resources;

/// <summary>Resource names (AIP-122) of the kind that a message of the contract declares: collection/{version-7 UUID}.</summary>
public static class ResourceName
{
    public static string Of<TMessage>(Guid id) where TMessage : IMessage<TMessage>, new() => $"{ResourceType.Of<TMessage>().Collection}/{id}";

    /// <summary>Null where the name is not one of that collection.</summary>
    public static Guid? TryParse<TMessage>(string name) where TMessage : IMessage<TMessage>, new() =>
        TryParse(ResourceType.Of<TMessage>().Collection, name);

    /// <summary>Refuses a name that is not one of that collection.</summary>
    public static Guid Parse<TMessage>(string name, string field = "name") where TMessage : IMessage<TMessage>, new()
    {
        var collection = ResourceType.Of<TMessage>().Collection;
        return TryParse(collection, name) ?? throw Reasons.NameInvalid.Refuse(field, $"{collection}/{{id}}", name).OnField(field);
    }

    private static Guid? TryParse(string collection, string name) =>
        name.Length > collection.Length + 1
        && name.StartsWith(collection, StringComparison.Ordinal)
        && name[collection.Length] == '/'
        && Guid.TryParseExact(name.AsSpan(collection.Length + 1), "D", out var id)
            ? id
            : null;
}
