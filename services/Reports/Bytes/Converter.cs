using System.ComponentModel;
using System.Diagnostics;

namespace Rectify.Reports.Bytes;

/// <summary>
/// A program that turns what is not read itself into what is: LibreOffice for .doc and .xls, poppler's pdftotext for PDF, which tells where
/// every word stands (LibreOffice puts every line of a PDF into a frame of its own and loses their order). Each conversion has a folder of its
/// own, bounds for its time, memory and files, no setting of ours (they hold passwords), and leaves nothing behind.
/// </summary>
internal sealed record Converter(string Name, string Program, Func<string, string, LegacyFormat, string[]> Arguments)
{
    private const long MemoryKilobytes = 4L << 20;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan StepLength = TimeSpan.FromMilliseconds(50);

    // One conversion takes most of a processor and some hundred megabytes.
    private static readonly SemaphoreSlim Turn = new(1, 1);

    public static Converter LibreOffice { get; } = new("LibreOffice", "soffice", (folder, source, format) =>
    [
        $"-env:UserInstallation={new Uri(Path.Combine(folder, "profile"))}", "--headless", "--norestore", "--nolockcheck", "--nologo", "--nodefault",
        $"--infilter={format.Filter}",
        "--convert-to", format.Target, "--outdir", Path.Combine(folder, "out"), source,
    ]);

    public static Converter Poppler { get; } = new("poppler-utils", "pdftotext", (folder, source, format) =>
        ["-enc", "UTF-8", "-bbox-layout", source, Path.Combine(folder, "out", $"document.{format.Target}")]);

    /// <summary>Where the program lies; null where it is not installed.</summary>
    public string? Find() => Find(Environment.GetEnvironmentVariable("PATH"));

    public string? Find(string? path) => (path ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(folder => (string[])[Path.Combine(folder, Program), Path.Combine(folder, Program + ".exe")]).FirstOrDefault(File.Exists);

    /// <summary>The converted document; null where the program gives none within its bounds.</summary>
    public byte[]? Convert(string program, ReadOnlyMemory<byte> bytes, LegacyFormat format, Reading reading)
    {
        if (!Wait(Turn.Wait, reading))
            return null;
        var folder = Directory.CreateTempSubdirectory("rectify-convert-").FullName;
        try
        {
            var source = Path.Combine(folder, "document." + format.Extension);
            File.WriteAllBytes(source, bytes.Span);
            Directory.CreateDirectory(Path.Combine(folder, "out"));
            Run(program, Arguments(folder, source, format), folder, reading);
            var result = new FileInfo(Path.Combine(folder, "out", "document." + format.Target));
            return result is { Exists: true, Length: < ReadingLimits.Unpacked } ? File.ReadAllBytes(result.FullName) : null;
        }
        finally
        {
            Turn.Release();
            Delete(folder);
        }
    }

    private static void Run(string program, string[] arguments, string folder, Reading reading)
    {
        try
        {
            using var process = Process.Start(Bounded(program, arguments, folder))!;
            try
            {
                // Nobody reads what it prints; a full pipe would stop it.
                process.OutputDataReceived += (_, _) => { };
                process.ErrorDataReceived += (_, _) => { };
                process.BeginOutputReadLine();
                process.BeginErrorReadLine();
                Wait(process.WaitForExit, reading);
            }
            finally
            {
                if (!process.HasExited)
                    process.Kill(entireProcessTree: true);
            }
        }
        catch (Win32Exception)
        {
            // Found, but not to be started: the same as not installed.
        }
    }

    // The shell of every Unix sets bounds for itself and becomes the program; elsewhere only its time is bounded.
    private static ProcessStartInfo Bounded(string program, string[] arguments, string folder)
    {
        var bounds = $"ulimit -v {MemoryKilobytes}; ulimit -f {ReadingLimits.Unpacked / 512}; ulimit -t {Limit.TotalSeconds:F0}";
        var start = OperatingSystem.IsWindows()
            ? new ProcessStartInfo(program, arguments)
            : new ProcessStartInfo("/bin/sh", ["-c", $"{bounds}; exec \"$@\"", "sh", program, .. arguments]);
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.UseShellExecute = false;
        start.WorkingDirectory = folder;
        if (!OperatingSystem.IsWindows())
        {
            start.Environment.Clear();
            start.Environment["PATH"] = Environment.GetEnvironmentVariable("PATH");
            start.Environment["HOME"] = start.Environment["TMPDIR"] = folder;
            start.Environment["LANG"] = "C.UTF-8";
        }

        return start;
    }

    // In steps, so that a reading that is to end does not wait for a converter.
    private static bool Wait(Func<TimeSpan, bool> isDone, Reading reading)
    {
        for (var since = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(since) < Limit;)
        {
            reading.Step();
            if (isDone(StepLength))
                return true;
        }

        return false;
    }

    private static void Delete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (IOException)
        {
            // A killed process may still hold a file; the system empties its temporary folder.
        }
    }
}
