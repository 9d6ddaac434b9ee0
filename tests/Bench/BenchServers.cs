using Rectify.Testing.Servers;

namespace Rectify.Bench;

/// <summary>One PostgreSQL and one RabbitMQ for all districts of a run, started when the first of them asks.</summary>
internal sealed class BenchServers : IAsyncDisposable
{
    private Task<(PostgresServer Postgres, RabbitServer Rabbit)>? running;

    public Task<(PostgresServer Postgres, RabbitServer Rabbit)> Get() => running ??= Start();

    public async ValueTask DisposeAsync()
    {
        if (running is null)
            return;
        var (postgres, rabbit) = await running;
        await rabbit.DisposeAsync();
        await postgres.DisposeAsync();
    }

    private static async Task<(PostgresServer Postgres, RabbitServer Rabbit)> Start()
    {
        var rabbit = RabbitServer.Start();
        return (await PostgresServer.Start(), await rabbit);
    }
}
