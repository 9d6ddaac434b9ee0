using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Rectify.Issues.V1;
using Rectify.Platform.Api.Transport;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;

namespace Rectify.Bench.Floors;

/// <summary>
/// What the same machine reaches without us, as processes of their own: <c>kestrel URL FILE</c> answers every request with the
/// bytes of a file, <c>yarp URL TO</c> forwards every request over HTTP/2, <c>grpc URL FILE</c> answers GetIssue with the message
/// in a file.
/// </summary>
internal static class FloorHost
{
    public static async Task<int> Run(string[] args)
    {
        var app = args switch
        {
            ["kestrel", var url, var file] => Kestrel(url, await File.ReadAllBytesAsync(file)),
            ["yarp", var url, var to] => Yarp(url, to),
            ["grpc", var url, var file] => Grpc(url, Issue.Parser.ParseFrom(await File.ReadAllBytesAsync(file))),
            _ => throw new ArgumentException($"There is no floor {string.Join(' ', args)}."),
        };
        await app.RunAsync();
        return 0;
    }

    private static WebApplication Kestrel(string url, byte[] body)
    {
        var app = Builder(url, HttpProtocols.Http2).Build();
        app.Run(async http =>
        {
            http.Response.ContentType = "application/json; charset=utf-8";
            if (http.Request.Headers.IfNoneMatch.Count > 0)
            {
                http.Response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }

            if (http.Request.Headers.AcceptEncoding.Count > 0)
                http.Response.Headers.ContentEncoding = "gzip";
            http.Response.ContentLength = body.Length;
            await http.Response.Body.WriteAsync(body);
        });
        return app;
    }

    private static WebApplication Yarp(string url, string to)
    {
        var builder = Builder(url, HttpProtocols.Http1);
        builder.Services.AddReverseProxy().LoadFromMemory(
            [new RouteConfig { RouteId = "all", ClusterId = "all", Match = new RouteMatch { Path = "{**rest}" } }],
            [new ClusterConfig
            {
                ClusterId = "all",
                Destinations = new Dictionary<string, DestinationConfig> { ["only"] = new() { Address = to } },
                HttpRequest = new ForwarderRequestConfig { Version = new Version(2, 0), VersionPolicy = HttpVersionPolicy.RequestVersionExact },
            }]);
        var app = builder.Build();
        app.MapReverseProxy();
        return app;
    }

    private static WebApplication Grpc(string url, Issue issue)
    {
        var builder = Builder(url, HttpProtocols.Http2);
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(new Echo(issue));
        var app = builder.Build();
        app.MapGrpcService<Echo>();
        return app;
    }

    private static WebApplicationBuilder Builder(string url, HttpProtocols protocols)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenAt(new Uri(url), protocols));
        return builder;
    }

    private sealed class Echo(Issue issue) : IssueService.IssueServiceBase
    {
        public override Task<Issue> GetIssue(GetIssueRequest request, ServerCallContext context) => Task.FromResult(issue);
    }
}
