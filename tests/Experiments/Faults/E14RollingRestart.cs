using Rectify.Experiments.Checking;
using Rectify.Experiments.Systems;
using Rectify.Testing.Servers;

namespace Rectify.Experiments.Faults;

/// <summary>Every service twice behind a load balancer; each replica is told to stop and started again, one after the other.</summary>
internal sealed class E14RollingRestart : Experiment
{
    public override string Id => "E14";

    public override string Fault => "rolling restart of two replicas of each service, 5 times";

    public override async Task<Outcome> Run(Lab lab)
    {
        await using var system = await lab.FiveProcesses(Id);
        var replicas = new List<Replica>();
        var balancers = new List<Balancer>();
        try
        {
            foreach (var service in Deployment.Services)
            {
                await system.Processes[service].Stop();
                List<Replica> two = [new(system, service), new(system, service)];
                replicas.AddRange(two);
                balancers.Add(new Balancer(new Uri(system.Processes.AddressOf(service)).Port, [.. two.Select(replica => replica.Port)]));
            }

            await Task.WhenAll(replicas.Select(replica => replica.Ready()));
            await system.Ready();
            await using var driver = await lab.Drive(system);
            var restarts = 0;
            for (var time = 0; time < lab.Either(5, 1); time++)
            {
                foreach (var replica in replicas)
                {
                    await replica.Restart();
                    await driver.More(20);
                    restarts++;
                }
            }

            var verdict = await Verdict.Of(system, await driver.Stop());
            return new Outcome(verdict, new Dictionary<string, int> { ["restarts"] = restarts });
        }
        finally
        {
            balancers.ForEach(balancer => balancer.Dispose());
            foreach (var replica in replicas)
                await replica.DisposeAsync();
        }
    }

    /// <summary>One of the processes of a service, at a port of its own.</summary>
    private sealed class Replica : IAsyncDisposable
    {
        private readonly FiveProcesses system;
        private readonly string service;
        private readonly int health = Ports.Free();
        private ChildProcess process;

        public Replica(FiveProcesses system, string service)
        {
            (this.system, this.service) = (system, service);
            process = Start();
        }

        public int Port { get; } = Ports.Free();

        public Task Ready() => Readiness.Of(new Uri($"http://127.0.0.1:{health}"));

        public async Task Restart()
        {
            await process.Stop();
            process.Dispose();
            process = Start();
            await Ready();
        }

        public async ValueTask DisposeAsync()
        {
            await process.Stop();
            process.Dispose();
        }

        private ChildProcess Start() => ChildProcess.Start(
            "dotnet", [.. system.Processes.CommandOf(service), $"--Listen=http://127.0.0.1:{health}", $"--ListenGrpc=http://127.0.0.1:{Port}"], system.Processes.LogOf($"{service}-{Port}"));
    }
}
