using System.IO.Compression;
using System.Reflection;
using Google.Protobuf.Reflection;
using Rectify.Policies.V1;

namespace Rectify.Platform.Api.Rest;

/// <summary>The protos as compiled and as written.</summary>
public static class Contract
{
    private static readonly Assembly Protos = typeof(Policy).Assembly;

    /// <summary>Every service of the contract.</summary>
    public static IReadOnlyList<ServiceDescriptor> Services { get; } = [.. Protos.GetTypes()
        .Where(type => type.Name.EndsWith("Reflection", StringComparison.Ordinal))
        .Select(type => type.GetProperty("Descriptor")?.GetValue(null)).OfType<FileDescriptor>()
        .SelectMany(file => file.Services)
        .OrderBy(service => service.FullName, StringComparer.Ordinal)];

    /// <summary>The names of the services that own something, in the order of the work; the journals are everybody's.</summary>
    public static IReadOnlyList<string> Owners { get; } = ["issue", "measure", "supervision", "disclosure", "identity"];

    /// <summary>Path within the contract → text.</summary>
    public static IReadOnlyDictionary<string, string> Files { get; } = Protos.GetManifestResourceNames()
        .Where(name => name.EndsWith(".proto", StringComparison.Ordinal))
        .ToDictionary(name => name.Replace('\\', '/'), Read, StringComparer.Ordinal);

    /// <summary>The name by which peers, databases and producers know the service of a package: rectify.issue.v1 → issue.</summary>
    public static string NameOf(ServiceDescriptor service) => service.File.Package.Split('.')[1];

    /// <summary>The files as a zip, for those who generate clients.</summary>
    public static byte[] Zip { get; } = Pack();

    private static byte[] Pack()
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, text) in Files.OrderBy(file => file.Key, StringComparer.Ordinal))
            {
                var entry = zip.CreateEntry(path);
                entry.LastWriteTime = new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
                using var writer = new StreamWriter(entry.Open());
                writer.Write(text);
            }
        }

        return memory.ToArray();
    }

    private static string Read(string resource)
    {
        using var reader = new StreamReader(Protos.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
