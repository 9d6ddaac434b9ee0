using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Rectify.Measures;
using Rectify.Platform.Hosting;

namespace Rectify.Platform.Tests.Operations;

/// <summary>The measure service alone, as its process runs it, with an address for its operators.</summary>
internal sealed class OneService : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("rectify-one-").FullName;

    private OneService(string[] settings) => App = ServiceHost.Build(
        [
            "--environment=Development", $"--Data={folder}", $"--Identity=dev:{Path.Combine(folder, "identity.pem")}",
            "--ListenOps=http://127.0.0.1:0", "--Peers:issue=http://127.0.0.1:1", .. settings,
        ],
        new MeasureModule());

    public WebApplication App { get; }

    public HttpClient Http => new() { BaseAddress = new Uri(Addresses.First()) };

    public HttpClient Operator => new() { BaseAddress = new Uri(Addresses.ElementAt(1)) };

    public string GrpcAddress => Addresses.Last();

    private ICollection<string> Addresses => App.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;

    public static async Task<OneService> Start(params string[] settings)
    {
        var service = new OneService(settings);
        await service.App.StartAsync();
        return service;
    }

    /// <summary>The database is not there any more.</summary>
    public void LoseDatabase()
    {
        SqliteConnection.ClearAllPools();
        foreach (var file in Directory.EnumerateFiles(folder, "measure.db*"))
            File.Delete(file);
    }

    public async Task<(int Status, string Text)> Get(string path)
    {
        using var http = Http;
        using var answer = await http.GetAsync(path);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}
