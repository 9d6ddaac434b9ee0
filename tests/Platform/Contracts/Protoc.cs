using System.Diagnostics;
using System.Reflection;
using Google.Protobuf.Reflection;
using Rectify.Platform.Api.Rest;

namespace Rectify.Platform.Tests.Contracts;

/// <summary>The compiler that everybody has who makes a client.</summary>
internal static class Protoc
{
    /// <summary>Where the tests find something (see the project file).</summary>
    public static string Found(string key) =>
        typeof(Protoc).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == key).Value!;

    /// <summary>The contract, with its comments.</summary>
    public static async Task<FileDescriptorSet> CompileContract()
    {
        var folder = Directory.CreateTempSubdirectory("rectify-protos-").FullName;
        foreach (var (path, text) in Contract.Files)
        {
            var file = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(file, text);
        }

        return await Compile(folder);
    }

    /// <summary>What the .proto files of a folder declare; the folder is gone afterwards.</summary>
    public static async Task<FileDescriptorSet> Compile(string folder)
    {
        var files = Directory.EnumerateFiles(folder, "*.proto", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file)).ToList();
        var compiled = Path.Combine(folder, "compiled");
        using var protoc = Process.Start(new ProcessStartInfo(
            Found("Protoc"),
            ["-I.", $"-I{Found("GoogleProtos")}", $"-I{Found("ProtocIncludes")}", "--include_source_info", $"--descriptor_set_out={compiled}", .. files])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardError = true,
        })!;
        var errors = await protoc.StandardError.ReadToEndAsync();
        await protoc.WaitForExitAsync();
        Assert.True(protoc.ExitCode == 0, errors);
        var set = ContractPromises.Read(await File.ReadAllBytesAsync(compiled));
        Directory.Delete(folder, recursive: true);
        return set;
    }
}
