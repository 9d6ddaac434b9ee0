using System.Reflection;
using Rectify.Platform.Api.Errors;

namespace Rectify.Testing;

/// <summary>Every reason for which any part of the system refuses, wherever it lives.</summary>
public static class Catalogue
{
    /// <summary>As they are declared: a word said twice stands here twice.</summary>
    public static IReadOnlyList<Reason> Declared { get; } =
    [
        .. Directory.EnumerateFiles(AppContext.BaseDirectory, "Rectify.*.dll").Where(file => !file.Contains("Test", StringComparison.Ordinal))
            .SelectMany(file => Assembly.LoadFrom(file).GetTypes())
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(field => field.FieldType == typeof(Reason))
            .Select(field => (Reason)field.GetValue(null)!),
    ];

    /// <summary>All of them, by word.</summary>
    public static IReadOnlyDictionary<string, Reason> Reasons { get; } =
        Declared.DistinctBy(reason => reason.Word).ToDictionary(reason => reason.Word, StringComparer.Ordinal);
}
