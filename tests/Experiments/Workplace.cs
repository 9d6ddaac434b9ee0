using System.Diagnostics;
using System.Runtime.InteropServices;
using Rectify.Experiments.Systems;
using Rectify.Testing.Servers;

namespace Rectify.Experiments;

/// <summary>
/// The folder in which everything that this run starts keeps what it writes. At the end, and on Ctrl-C or TERM too, what was started ends, what was
/// mounted is unmounted and the folder is gone.
/// </summary>
internal sealed class Workplace : IDisposable
{
    private const int Interrupted = 130;
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("rectify-experiments-");
    private readonly List<PosixSignalRegistration> signals;

    public Workplace()
    {
        // The user postgres has to get through.
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(
                folder.FullName,
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        }

        Environment.SetEnvironmentVariable("TMPDIR", folder.FullName);
        signals = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM }.Select(signal => PosixSignalRegistration.Create(signal, Interrupt))];
    }

    public void Dispose()
    {
        foreach (var mount in File.ReadLines("/proc/mounts")
            .Select(line => line.Split(' ')[1])
            .Where(mount => mount.StartsWith(folder.FullName, StringComparison.Ordinal)).ToList())
        {
            Process.Start("umount", ["-l", mount]).WaitForExit();
        }

        MovedClock.Sweep();
        signals.ForEach(signal => signal.Dispose());
        Remove(attempts: 50);
    }

    /// <summary>A server that is just ending may still write.</summary>
    private void Remove(int attempts)
    {
        try
        {
            folder.Delete(recursive: true);
        }
        catch (IOException) when (attempts > 0)
        {
            Thread.Sleep(100);
            Remove(attempts - 1);
        }
    }

    private void Interrupt(PosixSignalContext context)
    {
        context.Cancel = true;
        ChildProcess.KillAll(mark: folder.FullName);
        try
        {
            Dispose();
        }
        catch (IOException error)
        {
            Console.Error.WriteLine(error.Message);
        }

        Environment.Exit(Interrupted);
    }
}
