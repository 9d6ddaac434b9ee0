using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Rectify.Fields.V1;
using Rectify.Platform.Api.Errors;

namespace Rectify.Platform.Api.Resources;

/// <summary>
/// Resource type (AIP-123): what the contract declares of a kind of resource, once: how its names look, what people call it, and with
/// which words it is refused.
/// </summary>
public sealed class ResourceType
{
    private ResourceType(MessageDescriptor message)
    {
        var options = message.GetOptions();
        var declared = options.GetExtension(ResourceExtensions.Resource)
            ?? throw new InvalidOperationException($"{message.FullName} declares no google.api.resource.");
        var word = declared.Singular.Replace(' ', '_').ToUpperInvariant();
        var chinese = options.GetExtension(FieldExtensions.Called);
        Collection = declared.Plural;
        NotFound = new(StatusCode.NotFound, $"{word}_NOT_FOUND", $"There is no {declared.Singular} \"{{0}}\" for you.", $"未找到{chinese}“{{0}}”。");
        StepRefused = new(StatusCode.FailedPrecondition, $"{word}_STEP_REFUSED",
            $"The {declared.Singular} is {{0}}; to {{1}}, it must be {{2}}.", $"{chinese}当前状态为{{0}}，须为{{2}}时才能{{1}}。");
    }

    /// <summary>With which its names begin: issues.</summary>
    public string Collection { get; }

    /// <summary>{0}: the name that was asked for.</summary>
    public Reason NotFound { get; }

    /// <summary>{0}: its state; {1}: the verb; {2}: the states in which the verb is allowed.</summary>
    public Reason StepRefused { get; }

    public static ResourceType Of<TMessage>() where TMessage : IMessage<TMessage>, new() => Declared<TMessage>.Type;

    public static ResourceType Of(MessageDescriptor message) => new(message);

    private static class Declared<TMessage> where TMessage : IMessage<TMessage>, new()
    {
        public static readonly ResourceType Type = Of(new TMessage().Descriptor);
    }
}
