using System.Text;
using Google.Protobuf.Reflection;
using Rectify.Fields.V1;
using Rectify.Platform.Api.Rest;
using Rectify.Testing;

namespace Rectify.Platform.Tests.Contracts;

/// <summary>How long a text may be stands in the contract (max_length), and nowhere else.</summary>
[Collection(InADistrictWithAReport.Name)]
public sealed class TextLengthTests(DistrictWithAReport district)
{
    [Fact]
    public void EveryRequestIdIsBounded() => Assert.All(
        Contract.Services.SelectMany(service => service.Methods).Select(method => method.InputType.FindFieldByName("request_id")).OfType<FieldDescriptor>(),
        field => Assert.Equal(200, field.GetOptions()?.GetExtension(FieldExtensions.MaxLength)));

    [Fact]
    public void EveryReasonAndNoteIsBounded() => Assert.All(
        Contract.Services.SelectMany(service => service.Methods)
            .SelectMany(method => new[] { method.InputType.FindFieldByName("reason"), method.InputType.FindFieldByName("note") }).OfType<FieldDescriptor>(),
        field => Assert.True(field.GetOptions()?.GetExtension(FieldExtensions.MaxLength) > 0, field.FullName));

    [Fact]
    public async Task BlanksAroundATextAreNotCounted()
    {
        using var office = await district.Suite.As("office");
        var name = Some.AgencyName().PadRight(200, '长');

        var agency = await office.PostJson("/v1/agencies", new { displayName = $"  {name}\t " }).Json();

        Assert.Equal(name, agency.Text("displayName"));
    }

    [Fact]
    public async Task ALedgerWhoseAgencyIsTooLongIsRefused()
    {
        using var office = await district.Suite.As("office");
        var ledger = Some.Ledger();
        ledger.Agency = new string('长', 201);

        var problem = await office.PostAsync("/v1/reports:import", new StringContent(ledger.Json(), Encoding.UTF8, "application/json")).Problem();

        Assert.Equal("FIELD_TOO_LONG", problem.Text("reason"));
        Assert.Equal("document.agency", problem["violations"]![0]!.Text("field"));
    }

    [Fact]
    public async Task TheOpenApiDocumentSaysHowLongATextMayBe()
    {
        var document = await district.Suite.Http.GetAsync("/openapi.json").Json();
        Assert.Equal(200, document["components"]!["schemas"]!["issue.v1.Agency"]!["properties"]!["displayName"]!["maxLength"]!.GetValue<int>());
    }
}
