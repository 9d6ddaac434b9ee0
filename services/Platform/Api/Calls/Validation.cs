using Google.Protobuf;

namespace Rectify.Platform.Api.Calls;

/// <summary>What the contract itself says of a request: required fields (AIP-203), enum values that exist, texts that are not too long.</summary>
public static class Validation
{
    /// <param name="path">Where the message stands within the request ("document."); empty for the request itself.</param>
    public static void Check(IMessage request, string path = "") => RequestRules.Of(request.Descriptor).Check(request, path);
}
