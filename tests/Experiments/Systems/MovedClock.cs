using System.Globalization;

namespace Rectify.Experiments.Systems;

/// <summary>
/// A clock of their own for processes that we start: libfaketime, loaded before anything else, reads from a file how far they are from the machine's clock,
/// which stays as it is. What measures time without a clock (CLOCK_MONOTONIC) goes on evenly.
/// </summary>
internal sealed class MovedClock : IDisposable
{
    private const string SharedMemory = "/dev/shm";

    /// <summary>After so long every process has seen that it was moved.</summary>
    private static readonly TimeSpan Seen = TimeSpan.FromSeconds(2);

    private readonly string file = Path.GetTempFileName();
    private readonly Dictionary<string, string> environment;
    private TimeSpan ahead;

    /// <exception cref="InvalidOperationException">libfaketime is not installed.</exception>
    public MovedClock()
    {
        environment = new()
        {
            ["LD_PRELOAD"] = Library(),
            ["FAKETIME_TIMESTAMP_FILE"] = file,
            ["FAKETIME_CACHE_DURATION"] = "1",
            ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1",
            ["NO_FAKE_STAT"] = "1",
        };
    }

    public DateTimeOffset Now => DateTimeOffset.UtcNow + ahead;

    /// <summary>The command by which one process comes to it; who changes the user does so before, for libfaketime shares memory by user.</summary>
    public string[] Env => ["env", .. environment.Select(one => $"{one.Key}={one.Value}")];

    /// <summary>Everything that is started from now on goes by it.</summary>
    public void ForAll()
    {
        foreach (var (name, value) in environment)
            Environment.SetEnvironmentVariable(name, value);
    }

    public async Task Set(DateTimeOffset now)
    {
        ahead = TimeSpan.FromSeconds(Math.Round((now - DateTimeOffset.UtcNow).TotalSeconds));
        var next = $"{file}.next";
        await File.WriteAllTextAsync(next, ahead.TotalSeconds.ToString("+0;-0", CultureInfo.InvariantCulture));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(next, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        File.Move(next, file, overwrite: true);
        await Task.Delay(Seen);
    }

    public void Dispose()
    {
        foreach (var name in environment.Keys)
            Environment.SetEnvironmentVariable(name, null);
        File.Delete(file);
        Sweep();
    }

    /// <summary>Removes what libfaketime shares between the threads of a process, and a killed one leaves behind.</summary>
    public static void Sweep()
    {
        foreach (var left in Directory.GetFiles(SharedMemory, "*faketime_*").Where(left => !Directory.Exists($"/proc/{left.Split('_')[^1]}")))
            File.Delete(left);
    }

    private static string Library() =>
        Directory.GetDirectories("/usr/lib", "*-linux-*").SelectMany(folder => Directory.GetFiles(folder, "libfaketimeMT.so.1", SearchOption.AllDirectories))
            .FirstOrDefault() ?? throw new InvalidOperationException("The Debian package libfaketime is not installed.");
}
