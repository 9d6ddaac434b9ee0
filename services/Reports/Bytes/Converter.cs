using System.ComponentModel;
using System.Diagnostics;

namespace Rectify.Reports.Bytes;

/// <summary>
/// A program that turns what is not read itself into what is: LibreOffice for .doc and .xls, poppler's pdftotext for PDF, which tells where
/// every word stands (LibreOffice puts every line of a PDF into a frame of its own and loses their order). Each conversion has a folder of its own, an end, and
/// leaves nothing
/// behind.
/// </summary>
internal sealed record Converter(string Name, string Program, Func<string, string, LegacyFormat, string[]> Arguments)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

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

    /// <summary>The converted document; null where the program gives none in time.</summary>
    public byte[]? Convert(string program, ReadOnlyMemory<byte> bytes, LegacyFormat format)
    {
        if (!Turn.Wait(Limit))
            return null;
        var folder = Directory.CreateTempSubdirectory("rectify-convert-").FullName;
        try
        {
            var source = Path.Combine(folder, "document." + format.Extension);
            File.WriteAllBytes(source, bytes.Span);
            Directory.CreateDirectory(Path.Combine(folder, "out"));
            Run(program, Arguments(folder, source, format));
            var result = Path.Combine(folder, "out", "document." + format.Target);
            return File.Exists(result) ? File.ReadAllBytes(result) : null;
        }
        finally
        {
            Turn.Release();
            Delete(folder);
        }
    }

    private static void Run(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        try
        {
            using var process = Process.Start(start)!;
            // Nobody reads what it prints; a full pipe would stop it.
            process.OutputDataReceived += (_, _) => { };
            process.ErrorDataReceived += (_, _) => { };
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            if (!process.WaitForExit(Limit))
                process.Kill(entireProcessTree: true);
        }
        catch (Win32Exception)
        {
            // Found, but not to be started: the same as not installed.
        }
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
