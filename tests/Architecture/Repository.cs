using System.Reflection;
using System.Xml.Linq;

namespace Rectify.Architecture.Tests;

/// <summary>The files of this repository, where the tests were built.</summary>
internal static class Repository
{
    public static string Root { get; } = typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(one => one.Key == "Root").Value!;

    /// <summary>Every project that is shipped, by name, and the projects it refers to itself.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> References { get; } = new[] { "protos", "services", "gateway" }
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder), "*.csproj", SearchOption.AllDirectories))
        .ToDictionary(NameOf, ReferencesIn, StringComparer.Ordinal);

    /// <summary>The source files below folders, without what was built or generated.</summary>
    public static IEnumerable<string> Sources(params string[] folders) => folders
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories))
        .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin" or "Migrations"));

    private static string NameOf(string project) => Path.GetFileNameWithoutExtension(project);

    private static IReadOnlyList<string> ReferencesIn(string project) =>
        [.. XDocument.Load(project).Descendants("ProjectReference").Select(one => NameOf(one.Attribute("Include")!.Value)).Order(StringComparer.Ordinal)];
}
