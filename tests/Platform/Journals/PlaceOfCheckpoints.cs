using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Rectify.Measures;
using Rectify.Platform.Hosting;
using Rectify.Platform.Operations.Health;

namespace Rectify.Platform.Tests.Journals;

/// <summary>Checkpoints that lie with the databases that they guard are told of, except where somebody only tries the system.</summary>
public sealed class PlaceOfCheckpoints : IDisposable
{
    private const string Name = "place of checkpoints";
    private readonly string folder = Directory.CreateTempSubdirectory("rectify-place-").FullName;

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData(null, true), InlineData("data/deeper/still", true), InlineData("data", true)]
    [InlineData("elsewhere", false), InlineData("data-of-others", false)]
    public async Task BesideTheDatabasesIsNone(string? place, bool isTold)
    {
        var key = Path.GetTempFileName();
        using (var made = ECDsa.Create(ECCurve.NamedCurves.nistP256))
            await File.WriteAllTextAsync(key, made.ExportPkcs8PrivateKeyPem());
        string[] settings = ["--Identity=https://identity.example", "--SystemToken=none", $"--Audit:Key={key}"];

        var trouble = await TroubleWith(place is null ? settings : [.. settings, $"--Audit:Checkpoints={Path.Combine(folder, place)}"]);

        Assert.Equal(isTold, trouble.Single() is not null);
    }

    [Fact]
    public async Task WhereSomebodyTriesTheSystemThatIsAsItShouldBe() =>
        Assert.Empty(await TroubleWith($"--Identity=dev:{Path.Combine(folder, "identity.pem")}"));

    private async Task<List<string?>> TroubleWith(params string[] settings)
    {
        var data = Directory.CreateDirectory(Path.Combine(folder, "data")).FullName;
        await using var app = ServiceHost.Build(
            ["--environment=Production", $"--Data={data}", "--Peers:issue=http://127.0.0.1:1", .. settings], new MeasureModule());
        var places = app.Services.GetServices<IDependency>().Where(dependency => dependency.Name == Name);
        return [.. await Task.WhenAll(places.Select(place => place.Trouble(CancellationToken.None)))];
    }
}
