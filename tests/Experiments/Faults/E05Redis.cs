using System.Net.Sockets;
using System.Text;
using Rectify.Experiments.Checking;
using Rectify.Experiments.Systems;

namespace Rectify.Experiments.Faults;

/// <summary>Redis stopped, killed, flushed, frozen: it costs speed, never figures.</summary>
internal sealed class E05Redis : Experiment
{
    public override string Id => "E5";

    public override string Fault => "Redis stopped, killed, flushed, frozen; supervision killed while it writes there";

    public override async Task<Outcome> Run(Lab lab)
    {
        await using var system = await lab.SixProcesses(Id);
        var redis = system.Servers.Redis;
        await using var driver = await lab.Drive(system);
        var (keys, shown) = (int.MaxValue, int.MaxValue);
        (Func<Task> Hurt, Func<Task> Heal)[] faults =
        [
            (redis.Stop, redis.StartAgain),
            (() => Task.Run(redis.Kill), redis.StartAgain),
            (() => Say(redis.Port, "FLUSHALL"), () => Task.CompletedTask),
            (() => Task.Run(redis.Freeze), () => Task.Run(redis.Thaw)),
            (() => Task.Run(redis.Freeze), () => KilledWhileWriting(system)),
        ];
        foreach (var (hurt, heal) in faults)
        {
            await Rollup.Shown(system);
            keys = Math.Min(keys, await Keys(redis.Port));
            await hurt();
            shown = Math.Min(shown, await ShownDuring(system, lab.Outage));
            await heal();
            await driver.More(100);
        }

        var verdict = await Verdict.Of(system, await driver.Stop());
        return new Outcome(verdict, new Dictionary<string, int> { ["keys-before"] = keys, ["rollups-shown-meanwhile"] = shown });
    }

    /// <summary>The service that writes is killed while Redis does not answer.</summary>
    private static async Task KilledWhileWriting(SixProcesses system)
    {
        system.Processes["supervision"].Kill();
        system.Servers.Redis.Thaw();
        system.Processes.Run("supervision");
        await system.Ready();
    }

    private static async Task<int> ShownDuring(ISystem system, TimeSpan outage)
    {
        var shown = 0;
        for (var until = DateTime.UtcNow + outage; DateTime.UtcNow < until; await Task.Delay(200))
        {
            await Rollup.Shown(system);
            shown++;
        }

        return shown;
    }

    private static async Task<int> Keys(int port) => int.Parse((await Say(port, "DBSIZE"))[1..]);

    /// <summary>An inline command of the protocol, and the first line of its answer.</summary>
    private static async Task<string> Say(int port, string command)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"{command}\r\n"));
        using var reader = new StreamReader(client.GetStream());
        return await reader.ReadLineAsync() ?? "";
    }
}
