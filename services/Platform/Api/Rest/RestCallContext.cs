using Grpc.Core;
using Microsoft.AspNetCore.Http;

namespace Rectify.Platform.Api.Rest;

/// <summary>What an rpc sees of a call that came as REST.</summary>
internal sealed class RestCallContext : ServerCallContext
{
    private readonly HttpContext http;
    private readonly string method;
    private readonly CancellationToken cancellation;

    public RestCallContext(HttpContext http, string method, DateTime deadline, CancellationToken cancellation)
    {
        (this.http, this.method, this.cancellation) = (http, method, cancellation);
        DeadlineCore = deadline;
        UserStateCore["__HttpContext"] = http;
    }

    protected override string MethodCore => method;

    protected override string HostCore => http.Request.Host.Value ?? "";

    protected override string PeerCore => http.Connection.RemoteIpAddress?.ToString() ?? "";

    protected override DateTime DeadlineCore { get; }

    protected override Metadata RequestHeadersCore { get; } = [];

    protected override CancellationToken CancellationTokenCore => cancellation;

    protected override Metadata ResponseTrailersCore { get; } = [];

    protected override Status StatusCore { get; set; }

    protected override WriteOptions? WriteOptionsCore { get; set; }

    protected override AuthContext AuthContextCore { get; } = new("", []);

    protected override IDictionary<object, object> UserStateCore { get; } = new Dictionary<object, object>();

    protected override ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options) =>
        throw new NotSupportedException("Calls to other services forward the caller through Peers.");

    protected override Task WriteResponseHeadersAsyncCore(Metadata responseHeaders) => Task.CompletedTask;
}
