using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Rectify.Platform.Api.Errors;

namespace Rectify.Platform.Api.Rest;

/// <summary>
/// An HTTP request as the rpc's request message. Every key must mean something, and only one thing: what the path or the body sets
/// is not set again.
/// </summary>
internal sealed class RequestBinding(MessageDescriptor type, HttpTemplate template)
{
    public async Task<IMessage> Bind(HttpContext http)
    {
        var request = await FromBody(http);
        foreach (var (variable, prefix) in template.Variables)
            FieldNamed(variable).Accessor.SetValue(request, prefix + http.Request.RouteValues[variable]);
        var seen = new HashSet<string>();
        foreach (var (key, values) in http.Request.Query)
            SetFromQuery(request, key, values, seen);
        SetFromHeader(request, "etag", EtagOf(http.Request.Headers.IfMatch.ToString()), Phrases.InTheHeader.With("If-Match"));
        SetFromHeader(request, "request_id", http.Request.Headers["Idempotency-Key"].ToString().Trim('"'), Phrases.InTheHeader.With("Idempotency-Key"));
        Resume(request, http.Request.Headers["Last-Event-ID"].ToString());
        return request;
    }

    private async Task<IMessage> FromBody(HttpContext http)
    {
        if (template.Body.Length == 0)
            return type.Parser.ParseFrom(ByteString.Empty);
        var bytes = await Read(http);
        if (template.Body == "*")
            return ParseJson(http, bytes, type, template.Variables.Keys);

        var request = type.Parser.ParseFrom(ByteString.Empty);
        var field = FieldNamed(template.Body);
        field.Accessor.SetValue(request, field.MessageType == HttpBody.Descriptor
            ? new HttpBody { ContentType = http.Request.ContentType ?? "", Data = UnsafeByteOperations.UnsafeWrap(bytes) }
            : ParseJson(http, bytes, field.MessageType, []));
        return request;
    }

    private static async Task<byte[]> Read(HttpContext http)
    {
        using var memory = new MemoryStream();
        try
        {
            await http.Request.Body.CopyToAsync(memory, http.RequestAborted);
        }
        catch (BadHttpRequestException error)
        {
            throw Failures.OfBody(error);
        }

        return memory.ToArray();
    }

    /// <summary>An empty body is an empty message.</summary>
    private static IMessage ParseJson(HttpContext http, byte[] bytes, MessageDescriptor type, IEnumerable<string> setByPath)
    {
        if (bytes.Length == 0)
            return type.Parser.ParseFrom(ByteString.Empty);
        if (http.Request.ContentType is { } given
            && !(MediaTypeHeaderValue.TryParse(given, out var media) && media.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)))
        {
            throw Reasons.MediaTypeUnsupported.Refuse(given);
        }

        return StrictJson.Parse(bytes, type, setByPath);
    }

    private void SetFromQuery(IMessage request, string key, Microsoft.Extensions.Primitives.StringValues values, HashSet<string> seen)
    {
        var root = key.Split('.', 2)[0];
        if (StrictJson.Find(type, root) is { } first && IsSetElsewhere(first.Name) is { } where)
            throw Reasons.QueryCollides.Refuse(key, where).OnField(key);

        var message = request;
        var path = key.Split('.');
        var place = "";
        foreach (var step in path[..^1])
        {
            var inner = StrictJson.Find(message.Descriptor, step);
            if (inner is not { FieldType: FieldType.Message, IsRepeated: false })
                throw Reasons.QueryUnknown.Refuse(key).OnField(key);
            if (inner.Accessor.GetValue(message) is not IMessage next)
                inner.Accessor.SetValue(message, next = inner.MessageType.Parser.ParseFrom(ByteString.Empty));
            message = next;
            place += $"{inner.Name}.";
        }

        var field = StrictJson.Find(message.Descriptor, path[^1]) ?? throw Reasons.QueryUnknown.Refuse(key).OnField(key);
        if (field.IsMap || (!field.IsRepeated && values.Count != 1) || !seen.Add(place + field.Name))
            throw Reasons.QueryCollides.Refuse(key, Phrases.InTheQuery).OnField(key);
        foreach (var value in values)
        {
            var parsed = FieldText.Parse(field, value ?? "", key);
            if (field.IsRepeated)
                ((System.Collections.IList)field.Accessor.GetValue(message)).Add(parsed);
            else
                field.Accessor.SetValue(message, parsed);
        }
    }

    private Phrase? IsSetElsewhere(string field) =>
        template.Variables.ContainsKey(field) ? Phrases.InThePath : template.Body == "*" || template.Body == field ? Phrases.InTheBody : null;

    private void SetFromHeader(IMessage request, string name, string value, Phrase header)
    {
        if (value.Length == 0 || type.FindFieldByName(name) is not { } field)
            return;
        if (((string)field.Accessor.GetValue(request)).Length > 0)
            throw Reasons.QueryCollides.Refuse(name, header).OnField(name);
        field.Accessor.SetValue(request, value);
    }

    /// <summary>A browser that connects again asks for the address of the first time: how far it came since is in the header.</summary>
    private void Resume(IMessage request, string lastEventId)
    {
        if (lastEventId.Length > 0)
            type.FindFieldByName("cursor")?.Accessor.SetValue(request, lastEventId);
    }

    /// <summary>
    /// The etag that If-Match (RFC 9110) asks for: "*" is any. A weak tag or a list stays as it is written and so matches none.
    /// </summary>
    private static string EtagOf(string header) => header switch
    {
        "*" => "",
        _ when EntityTagHeaderValue.TryParse(header, out var tag) && tag is { IsWeak: false, Tag.Length: > 2 } =>
            tag.Tag.Subsegment(1, tag.Tag.Length - 2).ToString(),
        _ => header,
    };

    private FieldDescriptor FieldNamed(string name) =>
        type.FindFieldByName(name) ?? throw new InvalidOperationException($"{type.FullName} has no field {name}.");
}
