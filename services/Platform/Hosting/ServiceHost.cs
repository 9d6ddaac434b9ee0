using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Rectify.Platform.Api;
using Rectify.Platform.Api.Calls;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Api.Rest;
using Rectify.Platform.Api.Transport;
using Rectify.Platform.Journal;
using Rectify.Platform.Journal.Tasks;
using Rectify.Platform.Messaging;
using Rectify.Platform.Operations;
using Rectify.Platform.Operations.Metrics;
using Rectify.Platform.Operations.Stopping;

namespace Rectify.Platform.Hosting;

/// <summary>
/// Runs services: the one place that knows the order of start-up. One module or all of them; nothing else differs between one
/// process and many. Settings come from the environment and the command line; defaults stand here.
/// </summary>
public static class ServiceHost
{
    private const string AnyPort = "http://127.0.0.1:0";

    /// <summary>
    /// Serves until it is told to stop; with the word migrate first, only brings the databases to the form of this program; with accept-restore,
    /// only accepts that journals go on from an older state.
    /// </summary>
    public static async Task Run(string[] args, params IModule[] modules)
    {
        await using var app = Build(args, modules);
        if (args is ["accept-restore", ..])
            await app.Services.AcceptRestores(app.Configuration);
        else if (args is not ["migrate", ..])
            await app.RunUntilTold();
    }

    /// <summary>
    /// Settings: Listen (http://127.0.0.1:0, REST over HTTP/1.1), ListenGrpc (http://127.0.0.1:0, gRPC and REST over HTTP/2), Tls,
    /// Bus (loopback://), Store:{service}, Migrations:{service}, Data, Identity, Peers:{service}.
    /// </summary>
    public static WebApplication Build(string[] args, params IModule[] modules)
    {
        var builder = WebApplication.CreateSlimBuilder(Operating.ReadOnce(args));
        SettingNames.RequireKnown(builder.Configuration, args);
        ApiEndpoints? endpoints = null;
        var listening = builder.AddListening(AnyPort, AnyPort);
        builder.AddOperations(listening, () => new ServiceCatalog(endpoints!.Mapped));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = Limits.Body;
            kestrel.Limits.MaxRequestHeadersTotalSize = Limits.Headers;
            kestrel.Limits.Http2.MaxRequestHeaderFieldSize = Limits.Headers;
            kestrel.Open(listening);
        });

        var services = builder.Services;
        services.AddTokens(builder.Configuration, listening.IsLoopback);
        services.AddGrpc(grpc =>
        {
            grpc.Interceptors.Add<CallInterceptor>();
            grpc.MaxReceiveMessageSize = Limits.Body;
            grpc.MaxSendMessageSize = Limits.Answer;
        });
        services.AddScoped<CallInterceptor>();
        services.AddCalls(builder.Configuration);

        foreach (var module in modules)
        {
            module.Add(services, builder.Configuration);
            module.Listen(new Subscriptions(services));
            foreach (var api in module.Apis)
            {
                services.AddScoped(api);
                if (api.IsAssignableTo(typeof(IAnswersTasks)))
                    services.AddScoped(provider => (IAnswersTasks)provider.GetRequiredService(api));
            }
        }

        // What the last facts make listeners say is said before the last checkpoint.
        services.StopLast(() => services.AddMessaging(builder.Configuration));
        services.StopLast(() => services.AddJournals(builder.Configuration));
        services.AddSingleton(_ => new Permissions(endpoints!.Mapped, open: ServiceCatalog.OfEverybody));
        var app = builder.Build();
        var stores = app.Services.StartStores();
        app.UseOperations();
        app.UseAnswerHeaders();
        app.AnswerFailures();
        app.UseAuthentication();
        app.UseRouting();
        app.RequireExactPaths();
        app.UseMiddleware<UnreadCalls>();
        endpoints = new ApiEndpoints(app);
        endpoints.AnswerJournals().AnswerOperators();
        foreach (var api in modules.SelectMany(module => module.Apis))
            endpoints.Map(api);
        foreach (var module in modules)
            module.Map(app);
        app.MapOperations();
        app.Services.GetRequiredService<Permissions>();
        app.Services.GetServices<IHostedService>(); // What works beside the requests is made meanwhile.
        stores.GetAwaiter().GetResult();
        return app;
    }
}
