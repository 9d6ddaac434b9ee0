using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Rectify.Issues;
using Rectify.Platform.Api.Transport;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Api.Rest;
using Rectify.Platform.Hosting;
using Rectify.Platform.Messaging;
using Rectify.Testing.Servers;

namespace Rectify.Testing.Engines;

/// <summary>How long the answer of a request is kept for its repeat.</summary>
[Collection(nameof(Engines))]
public sealed class ReceiptsAreForgotten(EnginesFixture engines) : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);
    private readonly string folder = Directory.CreateTempSubdirectory("rectify-receipts-").FullName;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AfterThirtyDaysARepeatIsARequestOfItsOwn(bool postgres)
    {
        var settings = postgres ? await StoreRoles.Settings("issue", engines.Postgres.Address("receipts")) : [];
        await Within(settings, Start, async office => Assert.Equal(HttpStatusCode.OK, await Create(office)));
        await Within(settings, Start.AddDays(29), async office => Assert.Equal(HttpStatusCode.OK, await Create(office)));
        await Within(settings, Start.AddDays(31), office => RunningSuite.Eventually(async () => await Create(office) == HttpStatusCode.Conflict));
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private async Task Within(string[] settings, DateTimeOffset now, Func<HttpClient, Task> act)
    {
        await using var host = await OnPostgres.Host(folder, new AtThatTime(now), settings);
        using var office = new HttpClient { BaseAddress = new Uri(host.Services.AddressOf(grpc: false)) };
        office.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Bearer", host.Services.GetRequiredService<DevelopmentIssuer>().Issue("office", "办公室", "office"));
        await act(office);
    }

    private static async Task<HttpStatusCode> Create(HttpClient office)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/agencies")
        {
            Headers = { { "Idempotency-Key", "the same" } },
            Content = System.Net.Http.Json.JsonContent.Create(new { displayName = "青梧区测试局" }),
        };
        using var answer = await office.SendAsync(request);
        return answer.StatusCode;
    }

    /// <summary>The issue service with a clock that stands still.</summary>
    private sealed class AtThatTime(DateTimeOffset now) : TimeProvider, IModule
    {
        private readonly IModule module = new IssueModule();

        public override DateTimeOffset GetUtcNow() => now;

        public void Add(IServiceCollection services, IConfiguration configuration)
        {
            services.AddSingleton<TimeProvider>(this);
            module.Add(services, configuration);
        }

        public void Listen(Subscriptions subscriptions) => module.Listen(subscriptions);

        public IEnumerable<Type> Apis => module.Apis;
    }
}
