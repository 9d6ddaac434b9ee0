using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Rectify.Platform.Api.Rest;
using Rectify.Platform.Hosting;
using Rectify.Platform.Journal.Scheduling;
using Rectify.Platform.Journal.Writing;
using Rectify.Platform.Messaging;
using Rectify.Supervision;
using Rectify.Testing.Servers;

namespace Rectify.Experiments.Systems;

/// <summary>
/// Supervision in a host of ours with scheduled work, all of it due at one moment. Beside it stands a plain timer, which does its work whenever the moment
/// has come since it looked last: it shows how often it came.
/// </summary>
internal sealed class Moments : IModule, IScheduledWork
{
    private const string Plain = "plain timer";
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);

    private readonly Lock writing = new();
    private readonly string file;
    private readonly DateTimeOffset at;

    private Moments(string file, DateTimeOffset at) => (this.file, this.at) = (file, at);

    public string Kind => "experiment.moment";

    /// <summary>Runs the service; what is done is a line of the file.</summary>
    public static Task Host(string file, string at, string[] settings) =>
        ServiceHost.Build(settings, new SupervisionModule(), new Moments(file, DateTimeOffset.Parse(at, CultureInfo.InvariantCulture))).RunAsync();

    /// <summary>Puts that host in the place of a system's supervision.</summary>
    public static async Task<ChildProcess> InPlaceOfSupervision(SixProcesses system, string file, DateTimeOffset at, int count)
    {
        await system.Processes["supervision"].Stop();
        await Sql.Run(
            system.StoreOf("supervision"),
            $"INSERT INTO schedule (kind, subject, due_at) SELECT 'experiment.moment', 'moments/' || n, '{at:O}' FROM generate_series(1, {count}) n");
        var host = ChildProcess.Start(
            "dotnet",
            [typeof(Moments).Assembly.Location, "moments", file, $"{at:O}", .. system.Processes.CommandOf("supervision").Skip(1)],
            system.Processes.LogOf("supervision-moments"));
        await Readiness.OfService(new Uri(system.Processes.AddressOf("supervision")));
        return host;
    }

    /// <summary>How often something was done that was scheduled once, and how often the timer believed that the moment had come.</summary>
    public static (int Done, int Timer) Read(string file)
    {
        var lines = File.Exists(file) ? File.ReadAllLines(file) : [];
        return (lines.Count(line => line != Plain), lines.Count(line => line == Plain));
    }

    public void Add(IServiceCollection services, IConfiguration configuration) =>
        services.AddSingleton<IScheduledWork>(this).AddHostedService(_ => new PlainTimer(this));

    public void Listen(Subscriptions subscriptions)
    {
        // Nothing.
    }

    public Task Do(Scheduled due, Changes changes, CancellationToken cancellation)
    {
        Write(due.Subject);
        return Task.CompletedTask;
    }

    private void Write(string line)
    {
        lock (writing)
            File.AppendAllText(file, $"{line}\n");
    }

    private sealed class PlainTimer(Moments moments) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            for (var before = DateTimeOffset.MaxValue; ; await Task.Delay(BetweenLooks, stoppingToken))
            {
                var now = DateTimeOffset.UtcNow;
                if (before < moments.at && now >= moments.at)
                    moments.Write(Plain);
                before = now;
            }
        }
    }
}
