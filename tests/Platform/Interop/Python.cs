using System.Diagnostics;
using System.Text;
using Rectify.Platform.Api.Rest;

namespace Rectify.Platform.Tests.Interop;

/// <summary>Debian's Python with its own gRPC, and stubs made by its own protoc from the contract.</summary>
internal sealed class Python : IDisposable
{
    private const string Interpreter = "/usr/bin/python3";
    private static readonly string Scripts = Path.Combine(AppContext.BaseDirectory, "Interop");

    private Python(string folder) => Folder = folder;

    /// <summary>Where the protos and the stubs are.</summary>
    public string Folder { get; }

    public static async Task<Python> WithStubs()
    {
        var python = new Python(Directory.CreateTempSubdirectory("rectify-python-").FullName);
        foreach (var (path, text) in Contract.Files)
            python.Write(path, text);
        python.Write("interop.proto", await File.ReadAllTextAsync(Path.Combine(Scripts, "interop.proto")));
        await python.WriteAll(Path.Combine(Scripts, "google"), "google");
        await python.WriteAll(Path.Combine(Scripts, "wire"), "");

        var protos = Directory.EnumerateFiles(python.Folder, "*.proto", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(python.Folder, file))
            .Where(file => !file.StartsWith("google/type", StringComparison.Ordinal));
        using var protoc = Start(python.Folder, ["-m", "grpc_tools.protoc", "-I.", "--python_out=.", "--grpc_python_out=.", .. protos]);
        await Finish(protoc);
        return python;
    }

    /// <summary>Runs a script that needs no stubs.</summary>
    public static async Task<string> RunAlone(string script, params string[] arguments)
    {
        using var process = Start(Scripts, [Path.Combine(Scripts, script), .. arguments]);
        return await Finish(process);
    }

    /// <summary>Runs a script to its end; what it prints.</summary>
    public async Task<string> Run(string script, params string[] arguments)
    {
        using var process = Start(Folder, [Path.Combine(Scripts, script), Folder, .. arguments]);
        return await Finish(process);
    }

    /// <summary>Starts a script that runs until its standard input ends.</summary>
    public Process Start(string script) => Start(Folder, [Path.Combine(Scripts, script), Folder]);

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private async Task WriteAll(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*.proto", SearchOption.AllDirectories))
            Write(Path.Combine(to, Path.GetRelativePath(from, file)), await File.ReadAllTextAsync(file));
    }

    /// <summary>Without the word "optional", which Debian's protoc is too old for; the wire is the same.</summary>
    private void Write(string path, string text)
    {
        var file = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text.Replace(" optional ", " ", StringComparison.Ordinal));
    }

    private static Process Start(string folder, IEnumerable<string> arguments) => Process.Start(new ProcessStartInfo(Interpreter, arguments)
    {
        WorkingDirectory = folder,
        UseShellExecute = false,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        StandardOutputEncoding = Encoding.UTF8,
        Environment = { ["PYTHONIOENCODING"] = "utf-8" },
    })!;

    private static async Task<string> Finish(Process process)
    {
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"Python ended with {process.ExitCode}: {await errors}");
    }
}
