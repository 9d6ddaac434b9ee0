using Rectify.Experiments.Driving;
using Rectify.Experiments.Systems;

namespace Rectify.Experiments;

/// <summary>What the experiments share: the servers, the folder of the diaries, and how much time there is.</summary>
/// <param name="quick">Few repetitions and short outages.</param>
public sealed class Lab(bool quick, string folder) : IAsyncDisposable
{
    /// <summary>
    /// A pause of each worker after each step: a load that took every processor would let a killed process take a quarter of a minute to
    /// start.
    /// </summary>
    public static readonly TimeSpan RoomToStart = TimeSpan.FromMilliseconds(25);

    private const int Workers = 12;
    private Servers? servers;
    private int drivers;

    /// <summary>The number of repetitions, or the length of an outage in seconds: of a full run, or of a quick one.</summary>
    public int Either(int full, int quickly) => quick ? quickly : full;

    public TimeSpan Outage => TimeSpan.FromSeconds(Either(60, 6));

    public async Task<Servers> Servers() => servers ??= await Systems.Servers.Start();

    /// <param name="settings">Beside those of every experiment.</param>
    public async Task<SixProcesses> SixProcesses(string name, params string[] settings) =>
        await Systems.SixProcesses.Start(await Servers(), name, settings: settings);

    /// <summary>Puts the system under load; returns once it is really on.</summary>
    /// <param name="pause">Of a worker after each step.</param>
    public async Task<Driver> Drive(ISystem system, int workers = Workers, TimeSpan pause = default)
    {
        var driver = Driver.Start(system, NewDiary(), workers, pause, seed: drivers * 1000);
        await driver.More(workers * 10);
        return driver;
    }

    public string NewDiary() => Path.Combine(folder, $"{++drivers}.diary");

    /// <summary>Ends the servers; who needs them next gets new ones.</summary>
    public async ValueTask DisposeAsync()
    {
        if (servers is not null)
            await servers.DisposeAsync();
        servers = null;
    }
}
