using Npgsql;
using Rectify.Platform.Journal.Database;
using Rectify.Testing.Servers;

namespace Rectify.Testing.Engines;

/// <summary>
/// Several connections are opened over a slow line at the same time. While the first one asks for the types of the database the others wait for it, and
/// the driver tells them in another way than usual that it has taken too long.
/// </summary>
[Collection(nameof(Engines))]
public sealed class ConnectionsThatOpenSlowly(EnginesFixture engines)
{
    private const int AtOnce = 4;

    [Fact]
    public async Task AreADatabaseThatDoesNotAnswerAtWhateverStepTheyEnd()
    {
        await using var line = new Line(() => engines.Postgres.Port).Open();
        var address = engines.Postgres.Address("postgres").Replace($"Port={engines.Postgres.Port}", $"Port={line.Port};Timeout=1");
        var ended = new List<Exception>();
        for (var delay = 20; delay <= 500; delay += 20)
        {
            line.Weather = Weather.Clear with { Delay = TimeSpan.FromMilliseconds(delay) };
            await using var database = NpgsqlDataSource.Create(address);
            var opened = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Open(database)));
            ended.AddRange(opened.OfType<Exception>());
        }

        Assert.Contains(ended, error => error is TimeoutException);
        Assert.All(ended, error => Assert.NotNull(DatabaseEngine.Silence(error)));
    }

    private static async Task<Exception?> Open(NpgsqlDataSource database)
    {
        try
        {
            await using var connection = await database.OpenConnectionAsync();
            return null;
        }
        catch (Exception error)
        {
            return error;
        }
    }
}
