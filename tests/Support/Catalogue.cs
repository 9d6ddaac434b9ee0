using System.Reflection;
using Google.Protobuf;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Journal.Aggregates;

namespace Rectify.Testing;

/// <summary>Every reason for which any part of the system refuses, wherever it lives.</summary>
public static class Catalogue
{
    private static readonly List<Type> Types =
    [
        .. Directory.EnumerateFiles(AppContext.BaseDirectory, "Rectify.*.dll").Where(file => !file.Contains("Test", StringComparison.Ordinal))
            .SelectMany(file => Assembly.LoadFrom(file).GetTypes()),
    ];

    /// <summary>As they are declared: a word said twice stands here twice.</summary>
    public static IReadOnlyList<Reason> Declared { get; } =
    [
        .. Types.SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(field => field.FieldType == typeof(Reason))
            .Select(field => (Reason)field.GetValue(null)!),
        .. Types.Where(type => type is { IsAbstract: false, BaseType.IsGenericType: true } && type.IsSubclassOf(typeof(Aggregate))).SelectMany(ReasonsOf),
    ];

    /// <summary>What they explain, by the names of the fields.</summary>
    public static IReadOnlyDictionary<string, Phrase> Phrases { get; } = Types
        .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
        .Where(field => field.FieldType == typeof(Phrase))
        .ToDictionary(field => $"{field.DeclaringType!.Name}.{field.Name}", field => (Phrase)field.GetValue(null)!, StringComparer.Ordinal);

    /// <summary>All of them, by word.</summary>
    public static IReadOnlyDictionary<string, Reason> Reasons { get; } =
        Declared.DistinctBy(reason => reason.Word).ToDictionary(reason => reason.Word, StringComparer.Ordinal);

    /// <summary>Of a resource: that there is none, and that a step of its table is refused where it has one.</summary>
    private static IEnumerable<Reason> ReasonsOf(Type aggregate)
    {
        var resource = ResourceType.Of(((IMessage)Activator.CreateInstance(aggregate.BaseType!.GenericTypeArguments[0])!).Descriptor);
        return aggregate.GetProperty("Transitions") is null ? [resource.NotFound] : [resource.NotFound, resource.StepRefused];
    }
}
