using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Rectify.Hosting.Calls;
using Rectify.Hosting.Errors;
using Rectify.Hosting.Identity;
using Rectify.Hosting.Journals;
using Rectify.Hosting.Listening;
using Rectify.Hosting.Notaries;
using Rectify.Hosting.Operations;
using Rectify.Hosting.Operations.Health;
using Rectify.Hosting.Operations.Metrics;
using Rectify.Hosting.Operations.Stopping;
using Rectify.Hosting.Parking;
using Rectify.Hosting.Store;

namespace Rectify.Hosting;

/// <summary>
/// Runs services: the one place that knows the order of start-up. One module or all of them; nothing else differs between one
/// process and many. Settings come from the environment and the command line; defaults stand here.
/// </summary>
public static class ServiceHost
{
    private const string AnyPort = "http://127.0.0.1:0";

    /// <summary>Serves until it is told to stop; with the word migrate first, only brings the databases to the form of this program.</summary>
    public static async Task Run(string[] args, params IModule[] modules)
    {
        await using var app = Build(args, modules);
        if (args is not ["migrate", ..])
            await app.RunUntilTold();
    }

    /// <summary>
    /// Settings: Listen (http://127.0.0.1:0, REST over HTTP/1.1), ListenGrpc (http://127.0.0.1:0, gRPC and REST over HTTP/2 without
    /// TLS), Bus (loopback://), Store:{service}, Migrations:{service}, Data, Identity, Peers:{service}.
    /// </summary>
    public static WebApplication Build(string[] args, params IModule[] modules)
    {
        var builder = WebApplication.CreateSlimBuilder(Operating.ReadOnce(args));
        Wires? wires = null;
        builder.AddOperations(() => new Offer(wires!.Answered));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = Limits.Body;
            kestrel.Limits.MaxRequestHeadersTotalSize = Limits.Headers;
            kestrel.Limits.Http2.MaxRequestHeaderFieldSize = Limits.Headers;
            kestrel.ListenAt(builder.Configuration["Listen"] ?? AnyPort, HttpProtocols.Http1);
            kestrel.ListenToOperators(builder.Configuration);
            kestrel.ListenAt(builder.Configuration["ListenGrpc"] ?? AnyPort, HttpProtocols.Http2);
        });

        var services = builder.Services;
        services.AddTokens(builder.Configuration, builder.Environment);
        services.AddGrpc(grpc =>
        {
            grpc.Interceptors.Add<Gate>();
            grpc.MaxReceiveMessageSize = Limits.Body;
        });
        services.AddScoped<Gate>();
        services.AddCalls();
        services.AddScoped<EventApi>();
        services.AddScoped<CheckpointApi>();
        services.AddScoped<ParkedApi>();
        services.AddSingleton<Producers>();

        var ears = new Ears(services);
        foreach (var module in modules)
        {
            module.Add(services, builder.Configuration);
            module.Listen(ears);
        }

        // What the last facts make listeners say is said before the last checkpoint.
        services.StopLast(() => services.AddBus(builder.Configuration["Bus"] ?? "loopback://localhost/", ears));
        services.StopLast(() => services.AddNotaries(builder.Configuration, builder.Environment));
        services.AddSingleton<IDependency, BusConnection>();
        services.AddSingleton(_ => new Permissions(wires!.Answered, open: Offer.OfEverybody));
        var app = builder.Build();
        var stores = app.Services.StartStores();
        app.UseOperations();
        app.AnswerFailures();
        app.UseAuthentication();
        app.UseRouting();
        wires = new Wires(app);
        wires.Answer<EventApi>().Answer<CheckpointApi>().Answer<ParkedApi>();
        foreach (var module in modules)
            module.Map(wires);
        app.MapOperations();
        app.Services.GetRequiredService<Permissions>();
        app.Services.GetServices<IHostedService>(); // What works beside the requests is made meanwhile.
        stores.GetAwaiter().GetResult();
        return app;
    }

    /// <summary>Who calls whom; for hosts that ask services, too.</summary>
    public static IServiceCollection AddCalls(this IServiceCollection services)
    {
        services.AddScoped<Caller>();
        services.AddScoped<Peers>();
        services.AddSingleton(provider => new Channels(
            provider.GetRequiredService<IConfiguration>(),
            () => provider.GetRequiredService<IServer>().AddressOf(grpc: true)));
        return services;
    }

    /// <summary>Where a running host listens: its REST address, or its gRPC address (the last one).</summary>
    public static string AddressOf(this IServer server, bool grpc)
    {
        var addresses = server.Features.Get<IServerAddressesFeature>()!.Addresses;
        return grpc ? addresses.Last() : addresses.First();
    }

    /// <summary>Listens at an address like http://127.0.0.1:8080 (port 0: any).</summary>
    public static void ListenAt(this KestrelServerOptions kestrel, string address, HttpProtocols protocols, Action<ListenOptions>? more = null)
    {
        var uri = new Uri(address);
        kestrel.Listen(IPAddress.Parse(uri.Host), uri.Port, listen =>
        {
            listen.Protocols = protocols;
            more?.Invoke(listen);
        });
    }
}
