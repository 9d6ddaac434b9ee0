using Rectify.Testing.Servers;

namespace Rectify.Experiments.Systems;

/// <summary>One private PostgreSQL, RabbitMQ and Redis.</summary>
public sealed record Servers(PostgresServer Postgres, RabbitServer Rabbit, RedisServer Redis) : IAsyncDisposable
{
    /// <summary>The broker first: it is the one that may not come up, and nothing is left behind then.</summary>
    public static async Task<Servers> Start()
    {
        var rabbit = await RabbitServer.Start();
        return new Servers(await PostgresServer.Start(), rabbit, await RedisServer.Start());
    }

    public async ValueTask DisposeAsync()
    {
        await Rabbit.DisposeAsync();
        await Redis.DisposeAsync();
        await Postgres.DisposeAsync();
    }
}
