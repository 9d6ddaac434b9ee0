using System.Collections.Concurrent;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Rectify.Platform.Api.Transport;
using Rectify.Platform.Operations;
using Rectify.Platform.Tests.Operations.Otlp;

namespace Rectify.Platform.Tests.Operations;

/// <summary>A receiver of OTLP over gRPC that keeps the spans it is sent.</summary>
public sealed class Collector : IAsyncDisposable
{
    private readonly WebApplication app;

    private Collector(WebApplication app) => this.app = app;

    public string Address => app.Urls.Last();

    private ConcurrentBag<(string Source, Span Span)> Kept => app.Services.GetRequiredService<Receiver>().Kept;

    public static async Task<Collector> Start()
    {
        var builder = WebApplication.CreateSlimBuilder(Operating.ReadOnce([]));
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenAt(new Uri("http://127.0.0.1:0"), HttpProtocols.Http2));
        builder.Services.AddGrpc();
        builder.Services.AddSingleton<Receiver>();
        var app = builder.Build();
        app.MapGrpcService<Receiver>();
        await app.StartAsync();
        return new Collector(app);
    }

    /// <summary>The spans of a trace (lower-case hex) so far, each with the source that told it.</summary>
    public IReadOnlyList<(string Source, Span Span)> Of(string trace) =>
        [.. Kept.Where(kept => Convert.ToHexStringLower(kept.Span.TraceId.Span) == trace)];

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private sealed class Receiver : TraceService.TraceServiceBase
    {
        public ConcurrentBag<(string Source, Span Span)> Kept { get; } = [];

        public override Task<ExportTraceServiceResponse> Export(ExportTraceServiceRequest request, ServerCallContext context)
        {
            foreach (var scope in request.ResourceSpans.SelectMany(resource => resource.ScopeSpans))
            {
                foreach (var span in scope.Spans)
                    Kept.Add((scope.Scope.Name, span));
            }

            return Task.FromResult(new ExportTraceServiceResponse());
        }
    }
}
