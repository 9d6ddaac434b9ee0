using System.Reflection;

namespace Rectify.Testing;

/// <summary>The files of this repository, where the tests were built.</summary>
public static class Checkout
{
    public static string Root { get; } = typeof(Checkout).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(one => one.Key == "Root").Value!;

    /// <param name="path">From the root, with slashes: docs/samples/report.txt</param>
    public static string PathOf(string path) => Path.Combine(Root, path);
}
