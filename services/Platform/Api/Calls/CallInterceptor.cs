using System.Diagnostics;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Identity;

namespace Rectify.Platform.Api.Calls;

/// <summary>
/// What every call passes, by gRPC or REST: who is it, may they, is the request whole; and on the way back, refusals become
/// statuses.
/// </summary>
public sealed partial class CallInterceptor(
    Permissions permissions,
    Caller caller,
    People people,
    StreamLimits streams,
    SecurityEvents security,
    IEnumerable<IUnavailability> surroundings,
    TimeProvider clock,
    ILogger<CallInterceptor> logger) : Interceptor
{
    /// <summary>The token of the caller, until when it holds and whom it names; null without one.</summary>
    private AuthenticateResult? token;

    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation) =>
        Pass(context, request as IMessage, () => continuation(request, context));

    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation) =>
        Pass(context, request as IMessage, () => Stream(responseStream, stream => continuation(request, stream, context)));

    public override Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation) =>
        Pass(context, null, () => continuation(requestStream, context));

    public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context, DuplexStreamingServerMethod<TRequest, TResponse> continuation) =>
        Pass(context, null, () => Stream(responseStream, stream => continuation(requestStream, stream, context)));

    private async Task<T> Pass<T>(ServerCallContext context, IMessage? request, Func<Task<T>> call)
    {
        var since = Stopwatch.GetTimestamp();
        try
        {
            var http = context.GetHttpContext();
            UnreadCalls.Heard(http);
            var holder = await Identify(http);
            caller.Is(holder, permissions.Admit(context.Method, holder), BearerOf(http), context.Deadline);
            if (request is not null)
                Validation.Check(request);
            var answer = await call();
            CallMeter.Called(context.Method, StatusCode.OK, since);
            return answer;
        }
        catch (Exception error)
        {
            var refusal = Translate(error, context);
            CallMeter.Called(context.Method, refusal.StatusCode, since);
            throw refusal;
        }
    }

    private async Task<object?> Stream<TResponse>(IServerStreamWriter<TResponse> to, Func<IServerStreamWriter<TResponse>, Task> call)
    {
        using var taken = streams.Take(caller.Person);
        await call(new GuardedStream<TResponse>(to, token?.Properties?.ExpiresUtc ?? DateTimeOffset.MaxValue, clock, StillHolds));
        return null;
    }

    /// <summary>Nobody without a token; refuses a token that is not valid, also where none is needed.</summary>
    private async Task<Person> Identify(HttpContext http)
    {
        if (http.Request.Headers.Authorization.Count == 0)
            return Person.Nobody;
        var result = await http.AuthenticateAsync();
        token = result;
        return result.Succeeded && await people.Of(result.Principal, http.RequestAborted) is { IsNobody: false } person
            ? person
            : throw Tokens.Invalid(result.Failure);
    }

    /// <summary>Whether the caller is appointed to the same as when the call began.</summary>
    private async Task<bool> StillHolds() => token?.Principal is not { } principal
        || (await people.Of(principal, CancellationToken.None)).Appointments.ToHashSet().SetEquals(caller.Holder.Appointments);

    private static string BearerOf(HttpContext http) =>
        http.Request.Headers.Authorization.ToString() is { Length: > 7 } header ? header[7..] : "";

    private RpcException Translate(Exception error, ServerCallContext context)
    {
        switch (error)
        {
            case Refusal refusal:
                security.Tell(refusal, context.Method, context.GetHttpContext().Visitor());
                return Statuses.ToRpc(refusal);
            case RpcException rpc when Statuses.Read(rpc) is { } status:
                return status.ToRpcException(rpc.StatusCode, rpc.Status.Detail);
            case Exception when context.CancellationToken.IsCancellationRequested:
                return Statuses.ToRpc(Reasons.DeadlineExceeded.Refuse());
            case RpcException { StatusCode: StatusCode.Unavailable or StatusCode.DeadlineExceeded or StatusCode.Cancelled }:
            case RpcException { Status.DebugException: HttpRequestException or IOException }:
                return Statuses.ToRpc(Reasons.PeerUnavailable.Refuse());
            case Exception when surroundings.Select(one => one.Of(error)).FirstOrDefault(away => away is not null) is { } away:
                StoreFailed(context.Method, away);
                return Statuses.ToRpc(Reasons.StoreUnavailable.Refuse());
            default:
                var trace = context.GetHttpContext().TraceIdentifier;
                Failed(error, context.Method, trace);
                return Statuses.ToRpc(Reasons.Internal.Refuse(trace));
        }
    }

    [LoggerMessage(LogLevel.Error, "{Method} failed ({Trace})")]
    private partial void Failed(Exception error, string method, string trace);

    [LoggerMessage(LogLevel.Warning, "{Method}: the database does not answer: {Error}")]
    private partial void StoreFailed(string method, string error);
}
