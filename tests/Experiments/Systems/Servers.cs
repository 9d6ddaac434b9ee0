using Rectify.Testing.Servers;

namespace Rectify.Experiments.Systems;

/// <summary>One private PostgreSQL, RabbitMQ and Redis.</summary>
public sealed record Servers(PostgresServer Postgres, RabbitServer Rabbit, RedisServer Redis) : IAsyncDisposable
{
    public static async Task<Servers> Start()
    {
        var rabbit = RabbitServer.Start();
        var (postgres, redis) = (await PostgresServer.Start(), await RedisServer.Start());
        return new Servers(postgres, await rabbit, redis);
    }

    public async ValueTask DisposeAsync()
    {
        await Rabbit.DisposeAsync();
        await Redis.DisposeAsync();
        await Postgres.DisposeAsync();
    }
}
