using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Rectify.Platform.Tests.Contracts;

/// <summary>What clients rely on in a set of protos: names, numbers, types, and where an rpc is found.</summary>
internal static class ContractPromises
{
    private static readonly ExtensionRegistry Extensions = [AnnotationsExtensions.Http];

    /// <summary>A descriptor set, with its http rules.</summary>
    public static FileDescriptorSet Read(byte[] bytes) => FileDescriptorSet.Parser.WithExtensionRegistry(Extensions).ParseFrom(bytes);

    /// <summary>What was promised and is not so any more.</summary>
    public static IReadOnlyList<string> Broken(FileDescriptorSet published, FileDescriptorSet now)
    {
        var kept = Of(now).ToDictionary(StringComparer.Ordinal);
        return [.. Of(published).Where(promise => kept.GetValueOrDefault(promise.Key) != promise.Value)
            .Select(promise => $"{promise.Key} was {promise.Value}, is {kept.GetValueOrDefault(promise.Key, "gone")}")];
    }

    private static IEnumerable<KeyValuePair<string, string>> Of(FileDescriptorSet set) => set.File
        .Where(file => file.Package.StartsWith("rectify.", StringComparison.Ordinal))
        .SelectMany(file => file.MessageType.SelectMany(message => OfMessage(message, file.Package))
            .Concat(file.EnumType.SelectMany(type => OfEnum(type, file.Package)))
            .Concat(file.Extension.Select(extension => OfField(extension, file.Package)))
            .Concat(file.Service.SelectMany(service => service.Method.Select(method => OfMethod(method, $"{file.Package}.{service.Name}")))));

    private static IEnumerable<KeyValuePair<string, string>> OfMessage(DescriptorProto message, string scope)
    {
        var name = $"{scope}.{message.Name}";
        return message.Field.Select(field => OfField(field, name))
            .Concat(message.NestedType.SelectMany(nested => OfMessage(nested, name)))
            .Concat(message.EnumType.SelectMany(type => OfEnum(type, name)))
            .Prepend(new(name, "a message"));
    }

    private static IEnumerable<KeyValuePair<string, string>> OfEnum(EnumDescriptorProto type, string scope) =>
        type.Value.Select(value => new KeyValuePair<string, string>($"{scope}.{type.Name}.{value.Name}", $"{value.Number}"));

    private static KeyValuePair<string, string> OfField(FieldDescriptorProto field, string scope) =>
        new($"{scope}.{field.Name}", $"{field.Number} {field.Label} {field.Type} {field.TypeName} {field.JsonName} {field.Proto3Optional}");

    private static KeyValuePair<string, string> OfMethod(MethodDescriptorProto method, string service) => new(
        $"{service}.{method.Name}",
        $"{method.InputType} {method.ClientStreaming} → {method.OutputType} {method.ServerStreaming} "
            + $"{method.Options?.GetExtension(AnnotationsExtensions.Http)}");
}
