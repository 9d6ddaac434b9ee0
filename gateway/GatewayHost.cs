using System.Text.Encodings.Web;
using System.Text.Unicode;
using Rectify.Gateway.Pages;
using Rectify.Gateway.Pages.Forms;
using Rectify.Gateway.SignIn;
using Rectify.Platform.Api;
using Rectify.Platform.Api.Calls;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Api.Rest;
using Rectify.Platform.Api.Transport;
using Rectify.Platform.Operations;
using Rectify.Platform.Operations.Metrics;

namespace Rectify.Gateway;

/// <summary>
/// The only door: who is it, where does it go, and the pages. Settings: Listen (http://127.0.0.1:8080, REST and pages over HTTP/1.1; with
/// https:// gRPC as well), ListenGrpc (http://127.0.0.1:8081, gRPC over HTTP/2), Tls, AllowedHosts, Peers:{service} (where each service
/// is), Identity.
/// </summary>
public static class GatewayHost
{
    /// <summary>Unless the setting Limits:Connections says otherwise.</summary>
    private const int Connections = 5000;

    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        { Args = Operating.ReadOnce(args), ApplicationName = typeof(GatewayHost).Assembly.GetName().Name });
        SettingNames.RequireKnown(builder.Configuration, args);
        var listening = builder.AddListening("http://127.0.0.1:8080", "http://127.0.0.1:8081");
        builder.AddOperations(listening, () => new ServiceCatalog(Contract.Services));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = Limits.Body;
            kestrel.Limits.MaxConcurrentConnections = builder.Configuration.Count("Limits:Connections", Connections);
            kestrel.Open(listening);
        });
        builder.Services.AddTokens(builder.Configuration, listening.IsLoopback);
        builder.Services.AddHostNames(builder.Configuration);
        builder.Services.AddHsts(hsts =>
            (hsts.MaxAge, hsts.IncludeSubDomains) = (TimeSpan.FromDays(365), builder.Configuration.GetValue("Tls:Subdomains", false)));
        builder.Services.AddCalls(builder.Configuration);
        builder.Services.AddRequestRates(builder.Configuration);
        PublicAnswers.Add(builder.Services);
        builder.Services.AddPeerServices(builder.Configuration);
        builder.Services.AddRazorComponents();
        builder.Services.AddForms();
        builder.Services.AddLanguages();
        builder.Services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddSingleton<Watermark>();
        builder.Services.AddBrowserSignIn(builder.Configuration);
        builder.Services.AddReverseProxy().ReachAsPeers().LoadFromMemory(Routes.All(builder.Configuration), Routes.Clusters(builder.Configuration));

        var app = builder.Build();
        app.UseProxies();
        app.UseOperations();
        app.UseHsts();
        app.UseRequestLocalization();
        PublicAnswers.Use(app);
        app.UseAnswerHeaders();
        app.UseMiddleware<StreamShutdown>();
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = ErrorPages.AnswerFailure,
            SuppressDiagnosticsCallback = failed => ErrorPages.IsOfTheSender(failed.Exception),
        });
        app.UseStatusCodePages(context => context.HttpContext.AnswerAnyone(context.HttpContext.Unanswered()));
        app.UseRouting();
        app.RequireExactPaths();
        app.UseMiddleware<UnreadCalls>();
        app.UseMiddleware<VisitorToken>();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseMiddleware<GatewayAuthentication>();
        app.MapOperations();
        app.MapGet("/openapi.json", () => Results.Bytes(OpenApi.Document, "application/json"));
        app.MapGet("/protos.zip", () => Results.Bytes(Contract.Zip, "application/zip", "rectify-protos.zip"));
        app.MapDevelopmentIdentity();
        app.MapPages();
        app.MapReverseProxy(proxy =>
        {
            proxy.Use(GatewayAuthentication.AnswerForwardingErrors);
            proxy.UseLoadBalancing();
        });
        return app;
    }
}
