using Google.Protobuf;
using Rectify.Platform.Api.Errors;

namespace Rectify.Platform.Api.Calls;

/// <summary>What the contract itself says of a request: required fields (AIP-203), enum values that exist.</summary>
public static class Validation
{
    public static void Check(IMessage request) => RequestRules.Of(request.Descriptor).Check(request, "");

    /// <summary>Refuses a text that is longer than is kept; returns it without blanks around it.</summary>
    public static string Text(string value, string field, int longest) => value.Trim() is var text && text.Length <= longest
        ? text
        : throw Reasons.FieldTooLong.Refuse(field, text.Length, longest).OnField(field);
}
