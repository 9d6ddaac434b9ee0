using System.Net;
using Rectify.Testing;

namespace Rectify.Platform.Tests.Contracts;

/// <summary>Which numbers and days a field takes stands in the contract (range, day), and nowhere else.</summary>
[Collection(InADistrictWithAReport.Name)]
public sealed class RangeTests(DistrictWithAReport district)
{
    [Theory]
    [InlineData("yellow_days", "FIELD_REQUIRED", 0, 0, "2026-03-01")]
    [InlineData("yellow_days", "FIELD_INVALID", -1, 0, "2026-03-01")]
    [InlineData("yellow_days", "FIELD_INVALID", 367, 0, "2026-03-01")]
    [InlineData("period_months", "FIELD_INVALID", 1, -1, "2026-03-01")]
    [InlineData("period_months", "FIELD_INVALID", 1, 37, "2026-03-01")]
    [InlineData("effective_from", "FIELD_REQUIRED", 1, 0, "")]
    [InlineData("effective_from", "FIELD_INVALID", 1, 0, "2026-02-30")]
    [InlineData("effective_from", "FIELD_INVALID", 1, 0, "2026-03")]
    [InlineData("", "", 1, 0, "2026-03-01")]
    [InlineData("", "", 366, 36, "2026-03-01")]
    public async Task WhatIsOutsideIsRefusedBesideItsField(string field, string reason, int yellowDays, int periodMonths, string effectiveFrom)
    {
        using var office = await district.Suite.As("office");
        var round = (await office.PostJson("/v1/rounds", new { title = Some.AgencyName() }).Json()).Text("name");

        var sending = office.PostJson("/v1/roundSettings", new { round, effectiveFrom, periodMonths, yellowDays });

        if (field.Length == 0)
        {
            Assert.Equal(HttpStatusCode.OK, (await sending).StatusCode);
            return;
        }

        var problem = await sending.Problem();
        Assert.Equal(reason, problem.Text("reason"));
        Assert.Equal($"round_settings.{field}", problem["violations"]![0]!.Text("field"));
    }

    [Fact]
    public async Task TheOpenApiDocumentSaysWhichNumbersAndDaysMayBe()
    {
        var document = await district.Suite.Http.GetAsync("/openapi.json").Json();
        var properties = document["components"]!["schemas"]!["issue.v1.RoundSettings"]!["properties"]!;
        Assert.Equal((1, 366), (properties["yellowDays"]!.Number("minimum"), properties["yellowDays"]!.Number("maximum")));
        Assert.Equal((0, 36), (properties["periodMonths"]!.Number("minimum"), properties["periodMonths"]!.Number("maximum")));
        Assert.Equal("date", properties["effectiveFrom"]!.Text("format"));
    }
}
