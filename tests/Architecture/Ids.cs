using Mono.Cecil;

namespace Rectify.Architecture.Tests;

/// <summary>Two ids of one signature would sooner or later be given in the wrong order: they are named (required properties), not placed.</summary>
public sealed class Ids
{
    private static readonly string[] Types = ["System.Guid", "System.Nullable`1<System.Guid>"];

    public static TheoryData<string> Assemblies => [.. OneDirection.Projects.Select(project => (string)project[0])];

    [Theory, MemberData(nameof(Assemblies))]
    public void NoSignatureTakesTwoIds(string assembly)
    {
        using var module = ModuleDefinition.ReadModule(OneDirection.FileOf(assembly));
        var signatures = module.GetTypes().SelectMany(type => type.Methods)
            .Where(method => !method.Name.Contains('<', StringComparison.Ordinal)
                && method.Parameters.GroupBy(parameter => parameter.ParameterType.FullName).Any(same => Types.Contains(same.Key) && same.Count() > 1))
            .Select(method => method.FullName);
        Assert.Empty(signatures);
    }
}
