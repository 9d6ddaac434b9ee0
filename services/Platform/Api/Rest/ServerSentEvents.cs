using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Rectify.Platform.Api.Errors;

namespace Rectify.Platform.Api.Rest;

/// <summary>
/// A stream of messages as text/event-stream (HTML Living Standard, 9.2): each an event of proto3 JSON, its id the message's field
/// cursor. A message that holds nothing but a cursor is a comment, which still moves the id on. A write ends when it has gone to the
/// client's connection: nothing is gathered for slow readers.
/// </summary>
internal sealed class ServerSentEvents<T>(HttpContext http) : IServerStreamWriter<T>
    where T : class, IMessage
{
    public WriteOptions? WriteOptions { get; set; }

    public Task WriteAsync(T message) => WriteAsync(message, http.RequestAborted);

    public async Task WriteAsync(T message, CancellationToken cancellationToken)
    {
        if (!http.Response.HasStarted)
            http.Response.ContentType = "text/event-stream";

        await http.Response.WriteAsync(Write(message), cancellationToken);
        await http.Response.Body.FlushAsync(cancellationToken);
    }

    private static string Write(T message)
    {
        var cursor = message.Descriptor.FindFieldByName("cursor");
        var id = cursor is null ? "" : $"id: {cursor.Accessor.GetValue(message)}\n";
        return cursor is not null && HoldsNothingBut(cursor, message)
            ? $": heartbeat\n{id}\n"
            : $"{id}data: {RestMethod.Json.Format(message)}\n\n";
    }

    private static bool HoldsNothingBut(FieldDescriptor cursor, T message) =>
        message.Descriptor.Fields.InDeclarationOrder().All(field =>
            field == cursor || (field.FieldType == FieldType.Message && field.Accessor.GetValue(message) is null));
}

internal static class StreamProblems
{
    /// <summary>The last event of a stream that cannot go on: its name is problem, its data what would have been the answer's body.</summary>
    public static Task EndWithProblem(this HttpContext http, Google.Rpc.Status status) =>
        http.Response.WriteAsync($"event: problem\ndata: {http.ProblemOf(status).ToJsonString(Problems.Json)}\n\n", http.RequestAborted);
}
