using System.Collections.Frozen;
using Google.Protobuf.Reflection;
using Rectify.Fields.V1;
using Rectify.Platform.Api.Errors;

namespace Rectify.Platform.Api.Resources;

/// <summary>How the contract writes the values of its enums (CLOSED), and what people call them (已销号).</summary>
public static class EnumNames
{
    public static string Of<TEnum>(TEnum value) where TEnum : struct, Enum => Declared<TEnum>.Values[value].Name;

    /// <summary>What people call it; empty where the contract does not say, 未知 where a newer one than this says it.</summary>
    public static string Chinese<TEnum>(TEnum value) where TEnum : struct, Enum =>
        Declared<TEnum>.Values.TryGetValue(value, out var declared) ? Chinese(declared) : "未知";

    /// <inheritdoc cref="Chinese{TEnum}"/>
    public static string Chinese(EnumValueDescriptor value) => value.GetOptions()?.GetExtension(FieldExtensions.Label) ?? "";

    /// <summary>The same in English: the name in words, unless the contract says more; empty where it says nothing in Chinese either.</summary>
    public static string English<TEnum>(TEnum value) where TEnum : struct, Enum =>
        Declared<TEnum>.Values.TryGetValue(value, out var declared) ? English(declared) : "Unknown";

    /// <inheritdoc cref="English{TEnum}"/>
    public static string English(EnumValueDescriptor value) => Chinese(value).Length == 0 ? ""
        : value.GetOptions().GetExtension(FieldExtensions.LabelEn) is { Length: > 0 } own ? own
        : $"{value.Name[0]}{value.Name[1..].Replace('_', ' ').ToLowerInvariant()}";

    /// <summary>Both.</summary>
    public static Phrase Called<TEnum>(TEnum value) where TEnum : struct, Enum => new(Of(value), Chinese(value));

    /// <summary>Null where there is no such value.</summary>
    public static TEnum? Parse<TEnum>(string name) where TEnum : struct, Enum =>
        Declared<TEnum>.ByName.TryGetValue(name, out var value) ? value : null;

    private static class Declared<TEnum> where TEnum : struct, Enum
    {
        public static readonly FrozenDictionary<TEnum, EnumValueDescriptor> Values = Declaration().Values
            .ToFrozenDictionary(value => (TEnum)Enum.ToObject(typeof(TEnum), value.Number));

        public static readonly FrozenDictionary<string, TEnum> ByName =
            Values.ToFrozenDictionary(pair => pair.Value.Name, pair => pair.Key, StringComparer.Ordinal);

        /// <summary>Enums stand within the message of their resource: Issue.Types.State.</summary>
        private static EnumDescriptor Declaration()
        {
            var message = typeof(TEnum).DeclaringType!.DeclaringType!;
            var descriptor = (MessageDescriptor)message.GetProperty("Descriptor")!.GetValue(null)!;
            return descriptor.EnumTypes.Single(one => one.ClrType == typeof(TEnum));
        }
    }
}
