using Rectify.Testing.Servers;

namespace Rectify.Testing.Engines;

/// <summary>
/// One PostgreSQL, one RabbitMQ and one Redis for every test of this project; each class takes databases, a virtual host and keys of its
/// own.
/// </summary>
public sealed class EnginesFixture : IAsyncLifetime
{
    public PostgresServer Postgres { get; private set; } = null!;

    public RabbitServer Rabbit { get; private set; } = null!;

    public RedisServer Redis { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        var rabbit = RabbitServer.Start();
        (Postgres, Redis) = (await PostgresServer.Start(), await RedisServer.Start());
        Rabbit = await rabbit;
    }

    public async Task DisposeAsync()
    {
        await Rabbit.DisposeAsync();
        await Redis.DisposeAsync();
        await Postgres.DisposeAsync();
    }
}

[CollectionDefinition(nameof(Engines))]
public sealed class Engines : ICollectionFixture<EnginesFixture>;
