using Rectify.Platform.Api.Errors;

namespace Rectify.Platform.Api.Resources;

/// <summary>Resource names (AIP-122): collection/{version-7 UUID}.</summary>
public static class ResourceName
{
    public static string Of(string collection, Guid id) => $"{collection}/{id}";

    /// <summary>Null where the name is not one of that collection.</summary>
    public static Guid? TryParse(string collection, string name) =>
        name.Length > collection.Length + 1
        && name.StartsWith(collection, StringComparison.Ordinal)
        && name[collection.Length] == '/'
        && Guid.TryParseExact(name.AsSpan(collection.Length + 1), "D", out var id)
            ? id
            : null;

    /// <summary>Refuses a name that is not one of that collection.</summary>
    public static Guid Parse(string collection, string name, string field = "name") =>
        TryParse(collection, name) ?? throw Reasons.NameInvalid.Refuse(field, $"{collection}/{{id}}", name).OnField(field);
}
