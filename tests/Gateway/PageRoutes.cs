using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Rectify.Gateway.Pages.Presentation;
using Rectify.Platform.Api.Rest;

namespace Rectify.Gateway.Tests;

/// <summary>Every page that can be opened, by its route, as the gateway maps them where people sign in.</summary>
internal static class PageRoutes
{
    public static async Task<IReadOnlyList<string>> All()
    {
        var folder = Directory.CreateTempSubdirectory("rectify-test-").FullName;
        await using var gateway = GatewayHost.Build([
            "--environment=Development", $"--Identity=dev:{folder}/identity.pem", "--Listen=http://127.0.0.1:0", "--ListenGrpc=http://127.0.0.1:0",
            "--Issuer=http://127.0.0.1:1", .. Contract.Owners.Select(peer => $"--Peers:{peer}=http://127.0.0.1:1")]);
        var pages = ((IEndpointRouteBuilder)gateway).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(page => page.Metadata.GetMetadata<HelpTopics.Mark>() is not null)
            .Where(page => page.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Contains("GET"))
            .Select(page => page.RoutePattern.RawText!).Where(route => !Path.HasExtension(route)).ToList();
        Directory.Delete(folder, recursive: true);
        return pages;
    }
}
