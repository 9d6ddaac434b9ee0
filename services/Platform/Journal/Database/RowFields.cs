using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Rectify.Events;
using Rectify.Platform.Journal.Aggregates;

namespace Rectify.Platform.Journal.Database;

/// <summary>
/// A row field by field, in the values that its table keeps, so that what the journal says of it can be compared with the table alone.
/// </summary>
internal sealed class RowFields
{
    private const int InitialSize = 1024;

    private static readonly ConcurrentDictionary<IEntityType, RowFields> Known = new();
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>What the journal says by itself, and the key that must not stand in it.</summary>
    private static readonly HashSet<string> Apart =
        [nameof(Aggregate.Id), nameof(Aggregate.Version), nameof(Aggregate.Head), nameof(IDeletable.DigestKey)];

    private readonly Field[] fields;

    private RowFields(IEntityType entity) => fields = [.. entity.GetProperties().Where(property => !Apart.Contains(property.Name))
        .Select(property => new Field(property)).OrderBy(field => field.Name, StringComparer.Ordinal)];

    public static RowFields Of(Store store, Type row) => Known.GetOrAdd(store.Model.FindEntityType(row)!, type => new RowFields(type));

    /// <summary>What became of a row, or of none. A value is written once: what the digest covers is what the change shows.</summary>
    public RowChange Change(Aggregate? before, Aggregate next)
    {
        var row = new ArrayBufferWriter<byte>(InitialSize);
        var change = new ArrayBufferWriter<byte>(InitialSize);
        using var json = new Utf8JsonWriter(row, Plain);
        change.Write("{\"changed\":{"u8);
        foreach (var field in fields)
        {
            var (old, value) = (before is null ? null : field.Of(before), field.Of(next));
            var start = row.WrittenCount;
            if (value is not null)
            {
                row.Write(row.WrittenCount == 0 ? "{"u8 : ","u8);
                row.Write(field.Label);
                start = row.WrittenCount;
                Write(json, row, value);
            }

            if (Equals(old, value))
                continue;
            if (change.WrittenSpan[^1] != '{')
                change.Write(","u8);
            change.Write(field.Label);
            change.Write("["u8);
            Write(json, change, old);
            change.Write(","u8);
            change.Write(value is null ? "null"u8 : row.WrittenSpan[start..]);
            change.Write("]"u8);
        }

        row.Write(row.WrittenCount == 0 ? "{}"u8 : "}"u8);
        change.Write("},\"digest\":\""u8);
        change.Write(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(row.WrittenSpan))));
        change.Write("\"}"u8);
        return new RowChange(change.WrittenMemory);
    }

    private static void Write(Utf8JsonWriter json, ArrayBufferWriter<byte> to, object? value)
    {
        json.Reset(to);
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
            case Guid id:
                json.WriteStringValue(id);
                break;
            default:
                json.WriteStringValue(TextOf(value));
                break;
        }

        json.Flush();
    }

    private static string TextOf(object value) => value switch
    {
        string text => text,
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset at => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        _ => throw new NotSupportedException($"The journal cannot say what a {value.GetType().Name} was: add its form here."),
    };

    private sealed class Field
    {
        private readonly IClrPropertyGetter getter;
        private readonly ValueConverter? converter;
        private readonly bool isDeletable;

        /// <summary>Enums have few values, each written in one way; those that are unspecified say nothing.</summary>
        private readonly ConcurrentDictionary<object, object?>? written;

        public Field(IProperty property)
        {
            Name = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            Label = Encoding.UTF8.GetBytes($"\"{Name}\":");
            (getter, converter) = (property.GetGetter(), property.GetRelationalTypeMapping().Converter);
            isDeletable = property.PropertyInfo!.IsDefined(typeof(DeletableAttribute), inherit: false);
            written = property.ClrType.IsEnum ? new() { [Enum.ToObject(property.ClrType, 0)] = null } : null;
        }

        public string Name { get; }

        /// <summary>As it stands before its value.</summary>
        public byte[] Label { get; }

        /// <summary>The value as the table keeps it, a keyed digest of what may be deleted; null for nothing, whichever form that has.</summary>
        public object? Of(Aggregate row) => getter.GetClrValue(row) switch
        {
            null or "" or 0 or 0L or false or byte[] { Length: 0 } => null,
            var value when written is not null => written.GetOrAdd(value, converter!.ConvertToProvider),
            var value when isDeletable => KeyedDigest(((IDeletable)row).DigestKey, Kept(value)),
            var value => Kept(value),
        };

        private object Kept(object value) => converter is null ? value : converter.ConvertToProvider(value)!;

        private static string KeyedDigest(Guid key, object value) => Convert.ToHexStringLower(
            HMACSHA256.HashData(key.ToByteArray(bigEndian: true), value as byte[] ?? Encoding.UTF8.GetBytes(TextOf(value))));
    }
}
