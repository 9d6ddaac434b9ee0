using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Rectify.Platform.Operations.Health;

namespace Rectify.Platform.Operations.Stopping;

/// <summary>
/// How a process ends on SIGTERM, SIGINT or SIGQUIT: it says that it is not ready and still answers for as long as the setting
/// StopNotice says, then takes nothing new, ends streams, drains what runs, lets the relay finish and closes the bus, within
/// <see cref="Timeout"/>. A second signal ends it at once.
/// </summary>
public static class GracefulShutdown
{
    /// <summary>For each host; the Suite has two, and what starts it again after 25 seconds (compose, systemd) is not to come first.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(11);

    /// <summary>Seconds, unless told.</summary>
    private const double Notice = 1;

    /// <summary>Runs until it is told to stop.</summary>
    public static async Task RunUntilTold(this WebApplication app)
    {
        using var signals = app.HearSignals();
        await app.StartAsync();
        await app.WaitForShutdownAsync();
    }

    /// <summary>From now on the process ends as said; until it is disposed.</summary>
    public static IDisposable HearSignals(this WebApplication app)
    {
        var notice = TimeSpan.FromSeconds(app.Configuration.GetValue("StopNotice", Notice));
        return new Signals(() =>
        {
            app.Services.GetRequiredService<Readiness>().Leave();
            _ = Task.Delay(notice).ContinueWith(_ => app.Lifetime.StopApplication(), TaskScheduler.Default);
        });
    }

    internal static void AddStopping(this WebApplicationBuilder builder)
    {
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = Timeout);
        builder.Services.AddSingleton<IHostLifetime, NoSignals>();
    }

    /// <summary>Services stop in the reverse order of their registration: moves those registered from here on before all others, to end last.</summary>
    public static void StopLast(this IServiceCollection services, Action register)
    {
        var before = services.Count;
        register();
        var moved = services.Skip(before).Where(one => one.ServiceType == typeof(IHostedService)).ToList();
        foreach (var one in moved)
        {
            services.Remove(one);
            services.Insert(0, one);
        }
    }

    private sealed class Signals : IDisposable
    {
        private readonly List<PosixSignalRegistration> heard;
        private int count;

        public Signals(Action stop) => heard = [.. new[] { PosixSignal.SIGTERM, PosixSignal.SIGINT, PosixSignal.SIGQUIT }
            .Select(signal => PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            if (Interlocked.Increment(ref count) > 1)
                Environment.Exit(1);
            stop();
        }))];

        public void Dispose() => heard.ForEach(one => one.Dispose());
    }

    /// <summary>A host alone takes no signals: who runs it does, for there may be two in a process, which stop one after the other.</summary>
    private sealed class NoSignals : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
