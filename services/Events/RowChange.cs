using System.Text.Json;
using System.Text.Json.Serialization;

namespace Rectify.Events;

/// <summary>
/// What a fact did to the row of its thing, as JSON: <c>{"changed": {"state": ["Claimed", "Verified"], …}, "digest": "…"}</c>, each field
/// that became otherwise with its old and its new value, null for none; the first fact of a stream names everything that is not empty.
/// The digest is SHA-256, lower-case hex, over the whole row as the fact left it: one JSON object of the fields that are not empty (null,
/// "", 0, false, Unspecified), in ordinal order, without blanks. So a row can be made again from its stream, and compared.
/// </summary>
[JsonConverter(typeof(Converter))]
public sealed record RowChange(ReadOnlyMemory<byte> Json)
{
    /// <summary>Listeners need the resulting state, not the way to it: when a fact is read, this is left in its payload.</summary>
    private sealed class Converter : JsonConverter<RowChange>
    {
        public override RowChange? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            reader.Skip();
            return null;
        }

        public override void Write(Utf8JsonWriter writer, RowChange value, JsonSerializerOptions options) =>
            writer.WriteRawValue(value.Json.Span, skipInputValidation: true);
    }
}
