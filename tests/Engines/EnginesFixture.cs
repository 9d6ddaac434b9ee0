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

    /// <summary>Every server is stopped, whatever becomes of the others.</summary>
    public Task DisposeAsync() =>
        Task.WhenAll(new IAsyncDisposable[] { Rabbit, Redis, Postgres }.Select(server => Task.Run(() => server.DisposeAsync().AsTask())));
}

[CollectionDefinition(nameof(Engines))]
public sealed class Engines : ICollectionFixture<EnginesFixture>;
