using System.Globalization;
using Google.Protobuf.Reflection;
using Rectify.Platform.Api.Errors;

namespace Rectify.Platform.Api.Rest;

/// <summary>A query parameter's text as the value of a field; strict, so that nothing is guessed.</summary>
internal static class FieldText
{
    public static object Parse(FieldDescriptor field, string text, string name)
    {
        object? value = field.FieldType switch
        {
            FieldType.String => text,
            FieldType.Bool => bool.TryParse(text, out var b) ? b : null,
            FieldType.Int32 or FieldType.SInt32 or FieldType.SFixed32 =>
                int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var i) ? i : null,
            FieldType.Int64 or FieldType.SInt64 or FieldType.SFixed64 =>
                long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var l) ? l : null,
            FieldType.UInt32 or FieldType.Fixed32 => uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var u) ? u : null,
            FieldType.UInt64 or FieldType.Fixed64 => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var w) ? w : null,
            FieldType.Double => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var d) && double.IsFinite(d) ? d : null,
            FieldType.Enum => field.EnumType.FindValueByName(text)?.Number,
            _ => throw Reasons.QueryUnknown.Refuse(name).OnField(name),
        };
        return value ?? throw Reasons.FieldInvalid.Refuse(name, text, Expectation(field)).OnField(name);
    }

    private static Phrase Expectation(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.Bool => Phrases.TrueOrFalse,
        FieldType.Enum => Phrases.OneOf.With(string.Join(", ", field.EnumType.Values.Skip(1).Select(value => value.Name))),
        _ => Phrases.WholeNumber,
    };
}
