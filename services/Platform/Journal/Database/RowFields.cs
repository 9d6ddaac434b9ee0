using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Rectify.Events;
using Rectify.Platform.Journal.Aggregates;

namespace Rectify.Platform.Journal.Database;

/// <summary>
/// A row field by field, in the values that its table keeps, so that what the journal says of it can be compared with the table alone.
/// </summary>
internal sealed class RowFields
{
    private const int InitialSize = 2048;

    private static readonly ConcurrentDictionary<IEntityType, RowFields> Known = new();
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>What the journal says by itself, and the key that must not stand in it.</summary>
    private static readonly HashSet<string> Apart =
        [nameof(Aggregate.Id), nameof(Aggregate.Version), nameof(Aggregate.Head), nameof(IDeletable.DigestKey)];

    private readonly List<Field> fields;

    private RowFields(IEntityType entity) => fields = [.. entity.GetProperties().Where(property => !Apart.Contains(property.Name)).Select(Field.Of)
        .OrderBy(field => field.Name.Value, StringComparer.Ordinal)];

    public static RowFields Of(Store store, Type row) => Known.GetOrAdd(store.Model.FindEntityType(row)!, type => new RowFields(type));

    /// <summary>What became of a row, or of none.</summary>
    public RowChange Change(Aggregate? before, Aggregate next)
    {
        var values = fields.ConvertAll(field => field.Of(next));
        var json = new ArrayBufferWriter<byte>(InitialSize);
        using var writer = new Utf8JsonWriter(json, Plain);
        WriteRow(writer, values);
        var digest = Convert.ToHexStringLower(SHA256.HashData(json.WrittenSpan));

        json.ResetWrittenCount();
        writer.Reset();
        writer.WriteStartObject();
        writer.WriteString("digest", digest);
        writer.WriteStartObject("changed");
        for (var index = 0; index < values.Count; index++)
        {
            var old = before is null ? null : fields[index].Of(before);
            if (Equals(old, values[index]))
                continue;
            writer.WriteStartArray(fields[index].Name);
            Write(writer, old);
            Write(writer, values[index]);
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.Flush();
        return new RowChange(json.WrittenMemory);
    }

    /// <summary>The whole row, as its digest covers it.</summary>
    private void WriteRow(Utf8JsonWriter json, List<object?> values)
    {
        json.WriteStartObject();
        for (var index = 0; index < values.Count; index++)
        {
            if (values[index] is not { } value)
                continue;
            json.WritePropertyName(fields[index].Name);
            Write(json, value);
        }

        json.WriteEndObject();
        json.Flush();
    }

    private static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case bool truth:
                json.WriteBooleanValue(truth);
                break;
            case int number:
                json.WriteNumberValue(number);
                break;
            case long number:
                json.WriteNumberValue(number);
                break;
            default:
                json.WriteStringValue(TextOf(value));
                break;
        }
    }

    private static string TextOf(object value) => value switch
    {
        string text => text,
        Guid id => id.ToString("D"),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset at => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        _ => throw new NotSupportedException($"The journal cannot say what a {value.GetType().Name} was: add its form here."),
    };

    private sealed record Field(JsonEncodedText Name, Func<object, object?> Kept, bool IsDeletable)
    {
        public static Field Of(IProperty property)
        {
            var (getter, converter) = (property.GetGetter(), property.GetRelationalTypeMapping().Converter);
            return new(
                JsonEncodedText.Encode(JsonNamingPolicy.CamelCase.ConvertName(property.Name)),
                row => getter.GetClrValue(row) switch
                {
                    null => null,
                    Enum unspecified when Convert.ToInt32(unspecified, CultureInfo.InvariantCulture) == 0 => null,
                    var value => converter is null ? value : converter.ConvertToProvider(value),
                },
                property.PropertyInfo!.IsDefined(typeof(DeletableAttribute), inherit: false));
        }

        /// <summary>Null for nothing, whichever form that has.</summary>
        public object? Of(Aggregate row) => Kept(row) switch
        {
            null or "" or 0 or 0L or false or byte[] { Length: 0 } => null,
            var value when IsDeletable => KeyedDigest(((IDeletable)row).DigestKey, value),
            var value => value,
        };

        private static string KeyedDigest(Guid key, object value) => Convert.ToHexStringLower(
            HMACSHA256.HashData(key.ToByteArray(bigEndian: true), value as byte[] ?? System.Text.Encoding.UTF8.GetBytes(TextOf(value))));
    }
}
