using System.Security.Cryptography;
using Rectify.Disclosures;
using Rectify.Gateway;
using Rectify.Gateway.SignIn;
using Rectify.Identities;
using Rectify.Issues;
using Rectify.Measures;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Api.Rest;
using Rectify.Platform.Api.Time;
using Rectify.Platform.Api.Transport;
using Rectify.Platform.Hosting;
using Rectify.Platform.Operations.Stopping;
using Rectify.Suite.Demonstration;
using Rectify.Supervision;

namespace Rectify.Suite;

/// <summary>
/// All services and the gateway in one process: the embedded default. SQLite files in the folder of the setting Data, the bus in memory,
/// nothing to install. Whose tokens are believed is the one thing that has to be said (Identity).
/// </summary>
public sealed class SuiteHost : IAsyncDisposable
{
    /// <summary>Where the services answer the gateway, and nobody else.</summary>
    private static readonly string[] Inside =
        ["--Listen=http://127.0.0.1:0", "--ListenGrpc=http://127.0.0.1:0", "--ListenOps=", "--Tls:ClientAuthority=", "--AllowedHosts=*"];

    private readonly WebApplication services;
    private readonly WebApplication gateway;

    private SuiteHost(WebApplication services, WebApplication gateway) => (this.services, this.gateway) = (services, gateway);

    private static IModule[] Modules => [new IssueModule(), new MeasureModule(), new SupervisionModule(), new DisclosureModule(), new IdentityModule()];

    /// <summary>Where REST and pages answer.</summary>
    public string Address => gateway.Services.AddressOf(grpc: false);

    /// <summary>Where gRPC answers.</summary>
    public string GrpcAddress => gateway.Services.AddressOf(grpc: true);

    /// <summary>The services behind the gateway, on one gRPC port.</summary>
    public string ServicesAddress => services.Services.AddressOf(grpc: true);

    /// <summary>Accepts that journals go on from an older state; starts nothing.</summary>
    public static Task AcceptRestore(string[] args) => ServiceHost.Run([.. args, .. Inside], Modules);

    public static async Task<SuiteHost> Start(string[] args)
    {
        // What the gateway and the services share is nobody else's, and of this run.
        args = [$"--ServiceSecret={Convert.ToHexString(RandomNumberGenerator.GetBytes(32))}", .. args];

        // What its settings ask of the gateway, and cannot be, is told before anything has begun.
        await GatewayHost.Build([.. args, .. Contract.Owners.Select(peer => $"--Peers:{peer}=http://127.0.0.1:0")]).DisposeAsync();
        var inner = ServiceHost.Build([.. args, .. Inside], Modules);
        WebApplication? door = null;
        try
        {
            await inner.StartAsync();
            var address = inner.Services.AddressOf(grpc: true);
            door = GatewayHost.Build([.. args, .. Contract.Owners.Select(peer => $"--Peers:{peer}={address}")]);
            await door.StartAsync();
            return new SuiteHost(inner, door);
        }
        catch (Exception)
        {
            await (door?.DisposeAsync() ?? default);
            await inner.DisposeAsync();
            throw;
        }
    }

    /// <summary>Until it is told to stop (Ctrl-C, TERM).</summary>
    public async Task Run()
    {
        using var signals = gateway.HearSignals();
        Console.WriteLine($"Rectify.Micro answers at {Address} (gRPC at {GrpcAddress}).");
        if (gateway.Configuration["Demonstration"] is { Length: > 0 } file)
            await Demonstrate(file);
        await gateway.WaitForShutdownAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await gateway.DisposeAsync();
        await services.StopAsync();
        await services.DisposeAsync();
    }

    /// <summary>Fills an empty district for demonstration; the file keeps the day of the first start, and that it was finished.</summary>
    private async Task Demonstrate(string file)
    {
        const string Finished = "finished";
        var lines = File.Exists(file) ? await File.ReadAllLinesAsync(file) : [DistrictTime.Write(DistrictTime.DateOf(DateTimeOffset.UtcNow))];
        if (lines.Contains(Finished))
            return;
        await File.WriteAllLinesAsync(file, lines);
        Console.WriteLine("Making the demonstration district (12 agencies, 2 rounds) …");
        var system = services.Services.GetRequiredService<SystemToken>();
        using var district = new DemonstrationDistrict(Address, GrpcAddress, ServicesAddress, system, DistrictTime.LastDayOf(lines[0])!.Value);
        try
        {
            await district.Build(gateway.Lifetime.ApplicationStopping);
        }
        catch (Exception) when (gateway.Lifetime.ApplicationStopping.IsCancellationRequested)
        {
            return;
        }

        await File.WriteAllLinesAsync(file, [lines[0], Finished]);
        Console.WriteLine("The demonstration district is ready. Its people sign in with one click at the sign-in page, or by name with the password "
            + $"{DemonstrationAccounts.Password}: {string.Join(", ", DemonstrationAccounts.All.Select(account => account.UserName))}.");
    }
}
