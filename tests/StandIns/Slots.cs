using System.Reflection;

namespace Rectify.StandIns;

/// <summary>
/// A method that overrides or implements must find the slot it was compiled for: where the slot is gone, the runtime makes a new one
/// in silence, and nobody ever calls it.
/// </summary>
internal static class Slots
{
    private const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>The methods without a slot. An assembly's types load only if none lacks an abstract member.</summary>
    public static IReadOnlyList<string> MissingFor(params Type[] types)
    {
        var classes = types.Where(type => !type.IsInterface).ToList();
        var implementing = classes.SelectMany(Implementing).Select(method => (method.Module, method.MetadataToken)).ToHashSet();
        return [.. from type in classes
                   from method in type.GetMethods(Declared)
                   where Overrides(method)
                       ? method.GetBaseDefinition() == method
                       : Implements(method) && !implementing.Contains((method.Module, method.MetadataToken))
                   select $"{type}: {method}"];
    }

    /// <summary>Includes inherited methods: a base class may implement what only its heir declares.</summary>
    private static IEnumerable<MethodInfo> Implementing(Type type) => type.GetInterfaces().SelectMany(each => type.GetInterfaceMap(each).TargetMethods);

    private static bool Overrides(MethodInfo method) => method.IsVirtual && !method.Attributes.HasFlag(MethodAttributes.NewSlot);

    /// <summary>The compiler makes a method virtual and final in a new slot only to implement an interface.</summary>
    private static bool Implements(MethodInfo method) => method is { IsVirtual: true, IsFinal: true };
}
