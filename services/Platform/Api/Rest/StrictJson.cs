using System.Text;
using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Rectify.Platform.Api.Errors;

namespace Rectify.Platform.Api.Rest;

/// <summary>Proto3 JSON, read strictly: valid UTF-8, nothing unknown, no field twice, be it under both of its names, and not too many values.</summary>
public static class StrictJson
{
    private static readonly JsonParser Parser = new(JsonParser.Settings.Default.WithIgnoreUnknownFields(false));
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly JsonDocumentOptions NoRepeatedKeys = new() { AllowDuplicateProperties = false, MaxDepth = 64 };

    /// <summary>The message; refuses fields of it that the path already sets.</summary>
    public static IMessage Parse(ReadOnlySpan<byte> json, MessageDescriptor type, params IEnumerable<string> setByPath)
    {
        try
        {
            var text = Utf8.GetString(json);
            using var document = JsonDocument.Parse(text, NoRepeatedKeys);
            var left = Limits.JsonValues;
            CheckKeys(document.RootElement, type, [.. setByPath], ref left);
            return Parser.Parse(text, type);
        }
        catch (Exception error) when (error is InvalidProtocolBufferException or InvalidJsonException or JsonException or DecoderFallbackException
            or InvalidOperationException or FormatException or OverflowException or ArgumentException)
        {
            throw Reasons.BodyInvalid.Refuse(WhyNot(error));
        }
    }

    /// <summary>What is wrong with it: the place, where the reader of JSON tells one; else in the words of the library, which are English.</summary>
    public static Phrase WhyNot(Exception error) => error switch
    {
        JsonException { LineNumber: { } line, BytePositionInLine: { } at } => Phrases.NoJson.With(line + 1, at + 1),
        DecoderFallbackException => Phrases.NoUtf8,
        _ => Phrases.NotOfTheContract.With(error.Message.TrimEnd('.')),
    };

    /// <summary>A field by its JSON name or its proto name.</summary>
    internal static FieldDescriptor? Find(MessageDescriptor message, string name) =>
        message.Fields.InDeclarationOrder().FirstOrDefault(field => field.JsonName == name || field.Name == name);

    private static void CheckKeys(JsonElement element, MessageDescriptor type, HashSet<string> taken, ref int left)
    {
        if (--left < 0)
            throw Reasons.BodyInvalid.Refuse(Phrases.TooManyValues.With(Limits.JsonValues));
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
                CheckKeys(item, type, [], ref left);
        }

        if (element.ValueKind != JsonValueKind.Object)
            return;
        var seen = new HashSet<string>();
        foreach (var property in element.EnumerateObject())
        {
            if (Find(type, property.Name) is not { } field)
            {
                if (type.File.Package.StartsWith("rectify", StringComparison.Ordinal))
                    throw Reasons.BodyInvalid.Refuse(Phrases.UnknownField.With(property.Name));
                continue;
            }

            if (taken.Contains(field.Name))
                throw Reasons.QueryCollides.Refuse(field.Name, Phrases.InThePath).OnField(field.Name);
            if (!seen.Add(field.Name))
                throw Reasons.BodyInvalid.Refuse(Phrases.GivenTwice.With(property.Name));
            if (field.FieldType == FieldType.Message && !field.IsMap)
                CheckKeys(property.Value, field.MessageType, [], ref left);
        }
    }
}
