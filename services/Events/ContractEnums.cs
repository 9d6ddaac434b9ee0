using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Google.Protobuf.Reflection;

namespace Rectify.Events;

/// <summary>Writes the values of the contract's enums as the contract does (CLOSURE_REQUESTED); reads those of before 0.2 (ClosureRequested), too.</summary>
internal sealed class ContractEnums : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum;

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert))!;

    private sealed class Converter<TEnum> : JsonConverter<TEnum> where TEnum : struct, Enum
    {
        private static readonly FrozenDictionary<TEnum, string> Names = Enum.GetValues<TEnum>().ToFrozenDictionary(
            value => value, value => typeof(TEnum).GetField(value.ToString())!.GetCustomAttribute<OriginalNameAttribute>()!.Name);

        private static readonly FrozenDictionary<string, TEnum> Values = Names
            .SelectMany(pair => new[] { (Name: pair.Value, Value: pair.Key), (Name: pair.Key.ToString(), Value: pair.Key) }).Distinct()
            .ToFrozenDictionary(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal);

        public override TEnum Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Values.TryGetValue(reader.GetString() ?? "", out var value)
                ? value
                : throw new JsonException($"{typeof(TEnum).Name} has no value {reader.GetString()}.");

        public override void Write(Utf8JsonWriter writer, TEnum value, JsonSerializerOptions options) => writer.WriteStringValue(Names[value]);
    }
}
