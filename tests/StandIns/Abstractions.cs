namespace Rectify.StandIns;

/// <summary>The two assemblies in question, stand-ins or real ones, and what is missing in them.</summary>
internal static class Abstractions
{
    public static readonly string[] Names = ["Grpc.Core.Api", "Grpc.Net.Common"];

    /// <summary>True for a type of the abstractions or a member of such a type.</summary>
    public static bool Own(string ask) => Names.Any(name => ask.StartsWith($"[{name}]", StringComparison.Ordinal));

    /// <summary>What the binary asks for in vain.</summary>
    public static IReadOnlyList<string> MissingFor(Binary binary)
    {
        var offers = Names.SelectMany(name =>
        {
            using var assembly = Binary.Named(name);
            return assembly.Offers().ToList();
        });
        return [.. binary.Asks().Except(offers, StringComparer.Ordinal)];
    }
}
