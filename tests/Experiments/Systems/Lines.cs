using Rectify.Testing.Servers;

namespace Rectify.Experiments.Systems;

/// <summary>The lines of one system: to its three servers, and to each of its services from the gateway and from each other.</summary>
internal sealed class Lines(Servers servers) : IAsyncDisposable
{
    private readonly Dictionary<string, Line> services = [];

    public Line Postgres { get; } = new Line(() => servers.Postgres.Port).Open();

    public Line Rabbit { get; } = new Line(() => servers.Rabbit.Port).Open();

    public Line Redis { get; } = new Line(() => servers.Redis.Port).Open();

    public IReadOnlyList<Line> All => [Postgres, Rabbit, Redis, .. services.Values];

    /// <summary>The settings by which everybody reaches the services over lines.</summary>
    public IEnumerable<string> ToServices(Deployment deployment) => Deployment.Services.Select(name =>
    {
        services[name] = new Line(() => new Uri(deployment.AddressOf(name)).Port).Open();
        return $"--Peers:{name}=http://127.0.0.1:{services[name].Port}";
    });

    public void Turn(Weather weather)
    {
        foreach (var line in All)
            line.Weather = weather;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var line in All)
            await line.DisposeAsync();
    }
}
