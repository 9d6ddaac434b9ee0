using System.Text.Json.Nodes;
using Rectify.Platform.Api.Resources;
using Rectify.Testing;

namespace Rectify.Platform.Tests.Interop;

/// <summary>A connected system in Python, using the product's own contract through the gateway.</summary>
[Collection(InADistrictWithAReport.Name)]
public sealed class PythonCallsTheSuite(DistrictWithAReport district)
{
    [Fact]
    public async Task AConnectedSystemImportsReadsAndIsRefusedWithDetails()
    {
        using var python = await Python.WithStubs();
        var seen = JsonNode.Parse(await python.Run(
            "suite.py",
            new Uri(district.Suite.GrpcAddress).Authority,
            await district.Suite.TokenOf("office"),
            await district.Suite.TokenOf("owner", $"agencies/{Ids.Next()}"),
            DistrictWithAReport.Report))!;

        Assert.Equal(district.Agency, seen.Text("agency"));
        Assert.Equal([2, 3, 4], seen["totals"]!.AsArray().Select(number => number!.GetValue<int>()));
        Assert.Contains("学习制度落实不够好", seen["titles"]![0]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.True(seen.Number("rollupVersion") > 0);
        Assert.Equal("ROLE_REFUSED", seen["acceptedByOffice"]!.Text("reason"));
        Assert.Contains("您的角色无权执行此操作", seen["acceptedByOffice"]!.Text("zh-CN"), StringComparison.Ordinal);
        Assert.Equal("ISSUE_NOT_FOUND", seen["acceptedByStranger"]!.Text("reason"));
        Assert.Equal("NAME_INVALID", seen["badName"]!.Text("reason"));
        Assert.Equal("name", seen["badName"]!["fields"]![0]!.GetValue<string>());
        Assert.Equal("ROLE_REFUSED", seen["ofAnAgencyOnly"]!.Text("reason"));
    }
}
