using System.Collections;
using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Rectify.Hosting.Errors;

namespace Rectify.Hosting.Calls;

/// <summary>What the contract itself says of a request: required fields (AIP-203), enum values that exist.</summary>
public static class Validation
{
    public static void Check(IMessage request) => Check(request, "");

    /// <summary>Refuses a text that is longer than is kept; returns it without blanks around it.</summary>
    public static string Text(string value, string field, int longest) => value.Trim() is var text && text.Length <= longest
        ? text
        : throw Reasons.FieldTooLong.Refuse(field, text.Length, longest).OnField(field);

    private static void Check(IMessage message, string path)
    {
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder())
        {
            var name = path + field.Name;
            var value = field.Accessor.GetValue(message);
            if (IsRequired(field) && IsMissing(field, value))
                throw Reasons.FieldRequired.Refuse(name).OnField(name);
            if (field.IsMap)
                continue;
            foreach (var one in field.IsRepeated ? ((IList)value).Cast<object?>() : [value])
                CheckValue(field, one, name);
        }
    }

    private static void CheckValue(FieldDescriptor field, object? value, string name)
    {
        if (field.FieldType == FieldType.Enum && field.EnumType.FindValueByNumber((int)value!) is null)
            throw Reasons.FieldInvalid.Refuse(name, (int)value!, "no such value").OnField(name);
        if (field.FieldType == FieldType.String && ((string)value!).Contains('\0', StringComparison.Ordinal))
            throw Reasons.FieldInvalid.Refuse(name, "\\0", "a NUL character cannot be kept").OnField(name);
        if (field.FieldType == FieldType.Message && value is IMessage inner && field.MessageType.File.Package.StartsWith("rectify", StringComparison.Ordinal))
            Check(inner, name + ".");
    }

    private static bool IsRequired(FieldDescriptor field) =>
        field.GetOptions()?.GetExtension(FieldBehaviorExtensions.FieldBehavior)?.Contains(FieldBehavior.Required) ?? false;

    private static bool IsMissing(FieldDescriptor field, object? value) => field.FieldType switch
    {
        _ when field.IsRepeated => ((IList)value!).Count == 0,
        FieldType.String => string.IsNullOrWhiteSpace((string)value!),
        FieldType.Message => value is null,
        FieldType.Enum => (int)value! == 0,
        _ => false,
    };
}
