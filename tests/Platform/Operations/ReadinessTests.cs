using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Net.Client;
using Rectify.Testing;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace Rectify.Platform.Tests.Operations;

public sealed class ReadinessTests
{
    private const string NoBroker = "--Bus=rabbitmq://guest:guest@127.0.0.1:1/";

    [Fact]
    public async Task IsOkWhenAllIsWell()
    {
        await using var service = await OneService.Start();
        await RunningSuite.Eventually(async () => await service.Get("/readyz") == (200, "ok"));
        Assert.Equal((200, "ok"), await service.Get("/livez"));
    }

    [Fact]
    public async Task GoesOnDegradedWithoutTheBroker()
    {
        await using var service = await OneService.Start(NoBroker);
        Assert.Equal((200, "degraded: bus"), await service.Get("/readyz"));
    }

    [Fact]
    public async Task IsNotReadyWithoutItsOwnDatabaseAndAWatcherIsTold()
    {
        await using var service = await OneService.Start();
        using var channel = GrpcChannel.ForAddress(service.GrpcAddress);
        using var watch = new Health.HealthClient(channel).Watch(new HealthCheckRequest { Service = "rectify.measure.v1.MeasureService" });
        Assert.True(await watch.ResponseStream.MoveNext());
        Assert.Equal(ServingStatus.Serving, watch.ResponseStream.Current.Status);

        service.LoseDatabase();
        Assert.True(await watch.ResponseStream.MoveNext());
        Assert.Equal(ServingStatus.NotServing, watch.ResponseStream.Current.Status);
        Assert.Equal((503, "not ready: database of measure (SQLite 1)"), await service.Get("/readyz"));
        Assert.Equal((200, "ok"), await service.Get("/livez"));
    }

    [Fact]
    public async Task OfTheWholeSystemNamesTheOneThatIsAwayAndWhy()
    {
        await using var suite = await RunningSuite.Start();
        await RunningSuite.Eventually(async () => await suite.Http.GetStringAsync("/readyz") == "ok");

        var aside = Directory.CreateDirectory(Path.Combine(suite.Folder, "aside")).FullName;
        Move(suite.Folder, aside);
        await RunningSuite.Eventually(async () => await suite.Http.GetStringAsync("/readyz") == "degraded: measure (database of measure (SQLite 1))");

        Move(aside, suite.Folder);
        await RunningSuite.Eventually(async () => await suite.Http.GetStringAsync("/readyz") == "ok");
    }

    private static void Move(string from, string to)
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        foreach (var made in Directory.EnumerateFiles(to, "measure.db*"))
            File.Delete(made);
        foreach (var file in Directory.EnumerateFiles(from, "measure.db*"))
            File.Move(file, Path.Combine(to, Path.GetFileName(file)));
    }

    [Fact]
    public async Task EndsStreamsWithUnavailableWhenItIsToldToStop()
    {
        await using var service = await OneService.Start();
        using var channel = GrpcChannel.ForAddress(service.GrpcAddress);
        using var watch = new Health.HealthClient(channel).Watch(new HealthCheckRequest());
        Assert.True(await watch.ResponseStream.MoveNext());
        var stopped = service.App.StopAsync();
        var error = await Assert.ThrowsAsync<RpcException>(async () =>
        {
            while (await watch.ResponseStream.MoveNext())
            {
            }
        });
        Assert.Equal(StatusCode.Unavailable, error.StatusCode);
        await stopped;
    }
}
