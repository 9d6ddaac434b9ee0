using System.Reflection;
using Grpc.Core;
using Xunit;

namespace Rectify.StandIns;

public class BinariesTests
{
    public static TheoryData<string> Binaries { get; } = ["Grpc.AspNetCore.Server", "Grpc.Net.Client"];

    [Theory]
    [MemberData(nameof(Binaries))]
    public void FindEveryTypeAndMemberTheyAskFor(string name)
    {
        using var binary = Binary.Named(name);

        Assert.Contains("[Grpc.Core.Api]Grpc.Core.Metadata::Void Add(String, String)", binary.Asks());
        AssertNothing(Abstractions.MissingFor(binary));
    }

    [Theory]
    [MemberData(nameof(Binaries))]
    public void FindTheSlotOfEveryMethodTheyOverrideOrImplement(string name) =>
        AssertNothing(Slots.MissingFor(Assembly.Load(name).GetTypes()));

    [Theory]
    [MemberData(nameof(Binaries))]
    public void FindTheVersionAndKeyTheyAskFor(string name)
    {
        using var binary = Binary.Named(name);
        var asked = binary.ReferredAssemblies().Where(assembly => Abstractions.Names.Contains(assembly.Name)).ToList();

        Assert.NotEmpty(asked);
        Assert.All(asked, assembly => Assert.Equal(assembly.FullName, Assembly.Load(assembly).FullName));
    }

    [Fact]
    public void ReportAMemberThatIsNotThere()
    {
        using var binary = Some.BinaryAskingForMetadataMethod("Vanish");

        Assert.Equal(["[Grpc.Core.Api]Grpc.Core.Metadata::Void Vanish()"], Abstractions.MissingFor(binary));
    }

    [Fact]
    public void ReportAMemberWithAnotherSignature()
    {
        using var binary = Some.BinaryAskingForMetadataMethod("Add");

        Assert.Equal(["[Grpc.Core.Api]Grpc.Core.Metadata::Void Add()"], Abstractions.MissingFor(binary));
    }

    [Fact]
    public void ReportATypeThatIsNotThere()
    {
        using var binary = Some.BinaryAskingFor("Telegram", "Send");

        Assert.Equal(["[Grpc.Core.Api]Grpc.Core.Telegram", "[Grpc.Core.Api]Grpc.Core.Telegram::Void Send()"], Abstractions.MissingFor(binary));
    }

    [Fact]
    public void ReportNothingForAMemberThatIsThere()
    {
        using var binary = Some.BinaryAskingForMetadataMethod("Clear");

        Assert.Empty(Abstractions.MissingFor(binary));
    }

    [Fact]
    public void ReportAnOverrideOfNothing() =>
        Assert.Equal(["Overrider: Void NoSuchMethod()"], Slots.MissingFor(Some.TypeOverridingNothing(typeof(ServiceBinderBase))));

    /// <summary>Unlike Assert.Empty, names all of what is missing in full.</summary>
    private static void AssertNothing(IReadOnlyList<string> missing) => Assert.True(missing.Count == 0, string.Join('\n', ["Missing:", .. missing]));
}
