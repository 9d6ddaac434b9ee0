using System.Text;
using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Net.Client;
using Rectify.Platform.Api.Rest;

namespace Rectify.Testing.Journeys;

/// <summary>A way to call an rpc.</summary>
public sealed record Wire(string Name, Func<MethodDescriptor, IMessage, string?, Task<(StatusCode Code, string Answer)>> Call)
{
    private static readonly Marshaller<byte[]> Bytes = Marshallers.Create<byte[]>(
        (bytes, context) => context.Complete(bytes), context => context.PayloadAsNewBuffer());

    public static Wire Grpc(string name, GrpcChannel channel) => new(name, async (method, request, token) =>
    {
        var rpc = new Method<byte[], byte[]>(
            method.IsServerStreaming ? MethodType.ServerStreaming : MethodType.Unary, method.Service.FullName, method.Name, Bytes, Bytes);
        var headers = token is null ? new Metadata() : new Metadata { { "authorization", $"Bearer {token}" } };
        try
        {
            var answer = method.IsServerStreaming
                ? await First(channel.CreateCallInvoker().AsyncServerStreamingCall(rpc, null, new CallOptions(headers), request.ToByteArray()))
                : await channel.CreateCallInvoker().AsyncUnaryCall(rpc, null, new CallOptions(headers), request.ToByteArray());
            return (StatusCode.OK, JsonFormatter.Default.Format(method.OutputType.Parser.ParseFrom(answer)));
        }
        catch (RpcException error)
        {
            return (error.StatusCode, error.Status.Detail);
        }
    });

    /// <summary>By gRPC there is every rpc, by REST those with an address.</summary>
    public bool Has(MethodDescriptor method) => Name != "REST" || HttpTemplate.Of(method) is not null;

    public static Wire Rest(HttpClient http) => new("REST", async (method, request, token) =>
    {
        var template = HttpTemplate.Of(method)!;
        using var message = new HttpRequestMessage(new HttpMethod(template.Verb), Path(template, request));
        message.Content = Body(template, request);
        if (token is not null)
            message.Headers.Authorization = new("Bearer", token);
        using var answer = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead);
        var text = answer.Content.Headers.ContentType?.MediaType == "text/event-stream" ? "" : await answer.Content.ReadAsStringAsync();
        return (answer.IsSuccessStatusCode ? StatusCode.OK : CodeOf(text), text);
    });

    private static string Path(HttpTemplate template, IMessage request)
    {
        var path = template.Path;
        foreach (var (variable, prefix) in template.Variables)
            path = path.Replace($"{{{variable}}}", Value(request, variable)[prefix.Length..], StringComparison.Ordinal);
        return $"{path}?{string.Join('&', InQuery(template, request).Select(one => $"{one.Field.JsonName}={Uri.EscapeDataString(one.Text)}"))}";
    }

    /// <summary>The texts that are neither in the path nor in the body.</summary>
    private static IEnumerable<(FieldDescriptor Field, string Text)> InQuery(HttpTemplate template, IMessage request) => template.Body == "*"
        ? []
        : request.Descriptor.Fields.InDeclarationOrder()
            .Where(field => field.FieldType == FieldType.String && !template.Variables.ContainsKey(field.Name))
            .SelectMany(field => Texts(field, request), (field, text) => (field, text))
            .Where(one => one.text.Length > 0);

    private static IEnumerable<string> Texts(FieldDescriptor field, IMessage request) =>
        field.IsRepeated ? (IEnumerable<string>)field.Accessor.GetValue(request) : [Value(request, field.Name)];

    /// <summary>Enough of a stream to know that it was let in.</summary>
    private static async Task<byte[]> First(AsyncServerStreamingCall<byte[]> call)
    {
        using (call)
            return await call.ResponseStream.MoveNext(CancellationToken.None) ? call.ResponseStream.Current : [];
    }

    private static HttpContent? Body(HttpTemplate template, IMessage request)
    {
        if (template.Body.Length == 0)
            return null;
        if (template.Body != "*" && request.Descriptor.FindFieldByName(template.Body).Accessor.GetValue(request) is HttpBody raw)
        {
            var content = new ByteArrayContent(raw.Data.ToByteArray());
            content.Headers.TryAddWithoutValidation("Content-Type", raw.ContentType);
            return content;
        }

        var body = template.Body == "*" ? request : (IMessage)request.Descriptor.FindFieldByName(template.Body).Accessor.GetValue(request);
        if (template.Body == "*")
        {
            foreach (var variable in template.Variables.Keys)
                request.Descriptor.FindFieldByName(variable).Accessor.Clear(request);
        }

        return new StringContent(JsonFormatter.Default.Format(body), Encoding.UTF8, "application/json");
    }

    private static string Value(IMessage request, string field) => (string)request.Descriptor.FindFieldByName(field).Accessor.GetValue(request);

    private static StatusCode CodeOf(string problem) =>
        Enum.Parse<StatusCode>(System.Text.Json.Nodes.JsonNode.Parse(problem)!.Text("code").Replace("_", "", StringComparison.Ordinal), ignoreCase: true);
}
