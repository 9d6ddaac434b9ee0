using System.Diagnostics;
using System.Globalization;

namespace Rectify.Testing.Servers;

/// <summary>A process that a test or the bench started, and ends by its PID; what it writes goes to a file.</summary>
public sealed class ChildProcess : IDisposable
{
    private readonly Process process;

    private ChildProcess(Process process) => this.process = process;

    public int Id => process.Id;

    public bool HasExited => process.HasExited;

    public int ExitCode => process.ExitCode;

    /// <summary>Resident memory now, in MiB.</summary>
    public double ResidentMegabytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / 1048576.0;
        }
    }

    /// <summary>The most resident memory it ever had, in MiB.</summary>
    public double PeakMegabytes => File.ReadLines($"/proc/{Id}/status")
        .Where(line => line.StartsWith("VmHWM:", StringComparison.Ordinal))
        .Select(line => double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024).Single();

    public static ChildProcess Start(string file, IEnumerable<string> arguments, string log, IReadOnlyDictionary<string, string>? environment = null)
    {
        // The shell only redirects and then becomes the program, so that the PID is the program's.
        var start = new ProcessStartInfo("/bin/sh") { ArgumentList = { "-c", "exec \"$@\" >>\"$LOG\" 2>&1 </dev/null", "sh", file } };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment["LOG"] = log;
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        return new ChildProcess(Process.Start(start)!);
    }

    /// <summary>Runs a program to its end; its failure is an error with what it wrote.</summary>
    public static async Task Run(string file, IEnumerable<string> arguments, string log)
    {
        using var child = Start(file, arguments, log);
        await child.process.WaitForExitAsync();
        if (child.ExitCode != 0)
            throw new InvalidOperationException($"{file} ended with {child.ExitCode}: {await File.ReadAllTextAsync(log)}");
    }

    /// <summary>SIGKILL: nothing is told, nothing is flushed.</summary>
    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    /// <summary>SIGTERM, and waits for the end.</summary>
    public async Task Stop(TimeSpan? patience = null)
    {
        Signal("TERM");
        await Ended(patience ?? TimeSpan.FromSeconds(40));
    }

    public Task Ended(TimeSpan patience) => process.WaitForExitAsync().WaitAsync(patience);

    /// <summary>SIGKILL for this process and all that descend from it.</summary>
    public void KillTree()
    {
        SignalTree("STOP");
        SignalTree("KILL");
        process.WaitForExit();
    }

    /// <summary>SIGKILL for all that descend from this program, and for what has lost its parent, with <paramref name="mark"/> in its environment.</summary>
    public static void KillAll(string mark)
    {
        var all = Descendants(Environment.ProcessId).Union(WithEnvironment(mark)).Except([Environment.ProcessId]).ToList();
        all.ForEach(id => Send("STOP", id));
        all.ForEach(id => Send("KILL", id));
    }

    /// <summary>SIGSTOP for this process and its children: connections stay open and nothing answers.</summary>
    public void Freeze() => SignalTree("STOP");

    public void Thaw() => SignalTree("CONT");

    public void Signal(string name) => Send(name, Id);

    public void Dispose()
    {
        if (!process.HasExited)
        {
            Thaw();
            Kill();
        }

        process.Dispose();
    }

    /// <summary>To this process and all that descend from it.</summary>
    public void SignalTree(string name)
    {
        foreach (var id in Descendants(Id).Prepend(Id).ToList())
            Send(name, id);
    }

    private static IEnumerable<int> Descendants(int parent)
    {
        foreach (var id in Threads(parent)
            .SelectMany(thread => ReadOrNothing($"{thread}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(id => int.Parse(id, CultureInfo.InvariantCulture)))
        {
            yield return id;
            foreach (var grandchild in Descendants(id))
                yield return grandchild;
        }
    }

    /// <summary>A child belongs to the thread that started it.</summary>
    private static string[] Threads(int process) => Directory.Exists($"/proc/{process}/task") ? Directory.GetDirectories($"/proc/{process}/task") : [];

    private static IEnumerable<int> WithEnvironment(string mark) => Directory.GetDirectories("/proc")
        .Where(folder => int.TryParse(Path.GetFileName(folder), out _) && ReadOrNothing($"{folder}/environ").Contains(mark, StringComparison.Ordinal))
        .Select(folder => int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture));

    /// <summary>Nothing of a process that has just ended, or that is not ours to look at.</summary>
    private static string ReadOrNothing(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static void Send(string signal, int pid)
    {
        using var kill = Process.Start("kill", ["-s", signal, pid.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }
}
