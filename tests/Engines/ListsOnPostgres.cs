namespace Rectify.Testing.Engines;

/// <summary>Lists on PostgreSQL, whose order of Chinese words and whose comparison of what has no value are its own.</summary>
[Collection(nameof(Engines))]
public sealed class ListsOnPostgres(EnginesFixture engines)
{
    [Fact]
    public async Task ListsStandInTheOrderThatIsAskedForAndDivideByTheirFields()
    {
        await using var suite = await RunningSuite.Start(await engines.Postgres.Settings("lists"));
        await ListsInOrder.Hold(suite);
    }
}
