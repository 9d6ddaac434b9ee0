using System.Diagnostics;
using System.IO.Compression;
using System.Reflection;
using Google.Protobuf.Reflection;
using Rectify.Platform.Api.Rest;

namespace Rectify.Hosting.Tests.Contracts;

[Collection(InADistrictWithAReport.Name)]
public sealed class ProtosZipTests(DistrictWithAReport district)
{
    [Fact]
    public async Task TheFilesCompileAsTheyAreZippedToTheServicesThatAnswer()
    {
        var folder = Directory.CreateTempSubdirectory("rectify-protos-").FullName;
        ZipFile.ExtractToDirectory(new MemoryStream(await district.Suite.Http.GetByteArrayAsync("/protos.zip")), folder);
        var files = Directory.EnumerateFiles(folder, "*.proto", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file)).ToList();
        var compiled = Path.Combine(folder, "compiled");
        using var protoc = Process.Start(new ProcessStartInfo(
            Found("Protoc"), ["-I.", $"-I{Found("GoogleProtos")}", $"-I{Found("ProtocIncludes")}", $"--descriptor_set_out={compiled}", .. files])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardError = true,
        })!;
        var errors = await protoc.StandardError.ReadToEndAsync();
        await protoc.WaitForExitAsync();
        Assert.True(protoc.ExitCode == 0, errors);

        var services = FileDescriptorSet.Parser.ParseFrom(await File.ReadAllBytesAsync(compiled)).File
            .SelectMany(file => file.Service.SelectMany(service => service.Method.Select(method => $"{file.Package}.{service.Name}.{method.Name}")));
        var answered = Contract.Services.SelectMany(service => service.Methods).Select(method => method.FullName);
        Assert.Equal(answered.Order(StringComparer.Ordinal), services.Order(StringComparer.Ordinal));
        Directory.Delete(folder, recursive: true);
    }

    private static string Found(string key) =>
        typeof(ProtosZipTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == key).Value!;
}
