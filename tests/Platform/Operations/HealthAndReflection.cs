using System.Text.Json.Nodes;
using Rectify.Platform.Api.Rest;
using Rectify.Platform.Tests.Interop;
using Rectify.Testing;

namespace Rectify.Platform.Tests.Operations;

/// <summary>What gRPC's own tools ask, asked by Python: through the gateway, and at a service itself.</summary>
[Collection(InADistrictWithAReport.Name)]
public sealed class HealthAndReflection(DistrictWithAReport district)
{
    private static readonly string[] OfTheWire = ["grpc.health.v1.Health", "grpc.reflection.v1.ServerReflection", "grpc.reflection.v1alpha.ServerReflection"];

    [Theory, InlineData(true), InlineData(false)]
    public async Task AreAnsweredToAnybodyAndLeadToACall(bool throughTheGateway)
    {
        using var python = await Python.WithStubs();
        var address = throughTheGateway ? district.Suite.GrpcAddress : district.Suite.ServicesAddress;
        var seen = JsonNode.Parse(await python.Run("operations.py", new Uri(address).Authority, await district.Suite.TokenOf("office")))!;

        Assert.Equal(("SERVING", "SERVING", "NOT_FOUND"), (seen.Text("whole"), seen.Text("named"), seen.Text("unknown")));
        Assert.Equal(("SERVING", "SERVING", "SERVICE_UNKNOWN"), (seen.Text("watched"), seen.Text("watchedNamed"), seen.Text("watchedUnknown")));
        var agencies = (await (await district.Suite.As("office")).GetAsync("/v1/agencies?pageSize=1000").Json())["agencies"]!
            .AsArray().Select(agency => agency!.Text("displayName"));
        foreach (var version in new[] { seen["v1"]!, seen["v1alpha"]! })
        {
            Assert.Equal(
                Contract.Services.Select(service => service.FullName).Concat(OfTheWire).Order(StringComparer.Ordinal),
                version["services"]!.AsArray().Select(name => name!.GetValue<string>()));
            Assert.Equal(agencies, version["agencies"]!.AsArray().Select(name => name!.GetValue<string>()));
            Assert.True(version["byName"]!.GetValue<bool>());
            Assert.Contains(version["extensions"]!.AsArray(), number => number!.GetValue<int>() == 72295728);
            Assert.True(version["extensionByNumber"]!.GetValue<bool>());
            Assert.True(version["extensionByName"]!.GetValue<bool>());
            Assert.Equal(5, version.Number("unknown"));
            Assert.Equal((5, 5), (version.Number("unknownExtension"), version.Number("unknownExtended")));
        }
    }
}
