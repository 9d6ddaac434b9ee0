using System.Collections;
using System.Collections.Concurrent;
using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Rectify.Fields.V1;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Time;

namespace Rectify.Platform.Api.Calls;

/// <summary>What the contract says of a message's fields, read from its options once; only fields of which it says something.</summary>
public sealed class RequestRules
{
    private static readonly ConcurrentDictionary<MessageDescriptor, RequestRules> Known = new();

    private readonly List<Rule> rules;

    private RequestRules(MessageDescriptor message) => rules = [.. message.Fields.InDeclarationOrder().Select(Rule.Of).OfType<Rule>()];

    public static RequestRules Of(MessageDescriptor message) => Known.GetOrAdd(message, one => new RequestRules(one));

    /// <summary>How many characters of a text are kept; 0 where all are.</summary>
    public static int LongestOf(FieldDescriptor field) => field.GetOptions()?.GetExtension(FieldExtensions.MaxLength) ?? 0;

    /// <summary>How many a list may have; 0 where it may have any number.</summary>
    public static int MostOf(FieldDescriptor field) => field.GetOptions()?.GetExtension(FieldExtensions.MaxCount) ?? 0;

    /// <summary>Null where any number may be.</summary>
    public static Fields.V1.Range? RangeOf(FieldDescriptor field) => field.GetOptions()?.GetExtension(FieldExtensions.Range);

    /// <summary>Whether a text must be a day, yyyy-MM-dd.</summary>
    public static bool IsDay(FieldDescriptor field) => field.GetOptions()?.GetExtension(FieldExtensions.Day) ?? false;

    /// <summary>Whether a text must be a day, a month or a year, as documents print it.</summary>
    public static bool IsPrintedDay(FieldDescriptor field) => field.GetOptions()?.GetExtension(FieldExtensions.PrintedDay) ?? false;

    public static bool IsRequired(FieldDescriptor field) =>
        field.GetOptions()?.GetExtension(FieldBehaviorExtensions.FieldBehavior)?.Contains(FieldBehavior.Required) ?? false;

    public void Check(IMessage message, string path)
    {
        foreach (var rule in rules)
            rule.Check(message, path);
    }

    private sealed record Rule(FieldDescriptor Field, bool IsRequired, Action<object?, string>? CheckValue)
    {
        /// <summary>Null for a field that may be anything.</summary>
        public static Rule? Of(FieldDescriptor field)
        {
            var isRequired = RequestRules.IsRequired(field);
            var check = field.IsMap ? null : CheckOf(field);
            return isRequired || check is not null || MostOf(field) > 0 ? new Rule(field, isRequired, check) : null;
        }

        public void Check(IMessage message, string path)
        {
            var name = path + Field.Name;
            var value = Field.Accessor.GetValue(message);
            if (IsRequired && IsMissing(value))
                throw Reasons.FieldRequired.Refuse(name).OnField(name);
            if (!Field.IsRepeated)
            {
                CheckValue?.Invoke(value, name);
                return;
            }

            var list = (IList)value;
            if (MostOf(Field) is > 0 and var most && list.Count > most)
                throw Reasons.FieldTooMany.Refuse(name, list.Count, most).OnField(name);
            if (CheckValue is null)
                return;
            foreach (var one in list)
                CheckValue(one, name);
        }

        private static Action<object?, string>? CheckOf(FieldDescriptor field) => field.FieldType switch
        {
            FieldType.Enum => (value, name) => CheckEnum(field, (int)value!, name),
            FieldType.String when IsDay(field) => (value, name) => CheckDay((string)value!, name),
            FieldType.String when IsPrintedDay(field) => (value, name) => CheckPrintedDay((string)value!, name),
            FieldType.String when LongestOf(field) is var longest => (value, name) => CheckText((string)value!, name, longest),
            FieldType.Bytes when LongestOf(field) is > 0 and var most => (value, name) => CheckBytes((ByteString)value!, name, most),
            FieldType.Int32 when RangeOf(field) is { } range => (value, name) => CheckRange((int)value!, name, range),
            FieldType.Message when field.MessageType.File.Package.StartsWith("rectify", StringComparison.Ordinal) => CheckMessage,
            _ => null,
        };

        private static void CheckEnum(FieldDescriptor field, int value, string name)
        {
            if (field.EnumType.FindValueByNumber(value) is null)
                throw Reasons.FieldInvalid.Refuse(name, value, Phrases.NoSuchValue).OnField(name);
        }

        private static void CheckText(string value, string name, int longest)
        {
            if (Texts.Forbidden(value) is { } sign)
                throw Reasons.FieldInvalid.Refuse(name, $"U+{sign.Value:X4}", Phrases.ForbiddenSign).OnField(name);
            if (longest > 0 && value.AsSpan().Trim().Length is var length && length > longest)
                throw Reasons.FieldTooLong.Refuse(name, length, longest).OnField(name);
        }

        private static void CheckBytes(ByteString value, string name, int longest)
        {
            if (value.Length > longest)
                throw Reasons.FieldTooLong.Refuse(name, value.Length, longest).OnField(name);
        }

        private static void CheckDay(string value, string name)
        {
            if (value.Length > 0 && !DistrictTime.IsDay(value))
                throw Reasons.FieldInvalid.Refuse(name, value, Within(Phrases.Day)).OnField(name);
        }

        private static void CheckPrintedDay(string value, string name)
        {
            if (value.Length > 0 && DistrictTime.LastDayOf(value) is null)
                throw Reasons.FieldInvalid.Refuse(name, value, Within(Phrases.PrintedDay)).OnField(name);
        }

        private static Phrase Within(Phrase form) => form.With(DistrictTime.Write(DistrictTime.First), DistrictTime.Write(DistrictTime.Last));

        /// <summary>0 is nothing; where something is required, it is missing.</summary>
        private static void CheckRange(int value, string name, Fields.V1.Range range)
        {
            if (value != 0 && (value < range.Least || value > range.Most))
                throw Reasons.FieldInvalid.Refuse(name, value, Phrases.Between.With(range.Least, range.Most)).OnField(name);
        }

        private static void CheckMessage(object? value, string name)
        {
            if (value is IMessage inner)
                RequestRules.Of(inner.Descriptor).Check(inner, name + ".");
        }

        private bool IsMissing(object? value) => Field.FieldType switch
        {
            _ when Field.IsRepeated => ((IList)value!).Count == 0,
            FieldType.String => Texts.IsBlank((string)value!),
            FieldType.Bytes => ((ByteString)value!).IsEmpty,
            FieldType.Message => value is null,
            FieldType.Enum => (int)value! == 0,
            FieldType.Int32 => RangeOf(Field) is not null && (int)value! == 0,
            _ => false,
        };
    }
}
