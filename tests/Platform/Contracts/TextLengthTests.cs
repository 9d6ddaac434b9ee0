using System.Text;
using Google.Protobuf.Reflection;
using Rectify.Fields.V1;
using Rectify.Issues.V1;
using Rectify.Platform.Api.Rest;
using Rectify.Testing;

namespace Rectify.Platform.Tests.Contracts;

/// <summary>How long a text may be stands in the contract (max_length), and nowhere else.</summary>
[Collection(InADistrictWithAReport.Name)]
public sealed class TextLengthTests(DistrictWithAReport district)
{
    /// <summary>What a document may be is not named by its request: a ledger as application/json.</summary>
    private static IEnumerable<MessageDescriptor> Sent => Contract.Services.SelectMany(service => service.Methods).Select(method => method.InputType)
        .Append(Ledger.Descriptor).SelectMany(message => Reached(message, [])).Distinct();

    /// <summary>Only the bytes of a document are bounded by the body instead (google.api.HttpBody).</summary>
    [Fact]
    public void EveryTextAndListThatMayBeSentIsBounded()
    {
        var fields = Sent.SelectMany(message => message.Fields.InDeclarationOrder()).ToList();
        Assert.All(fields.Where(field => field.FieldType == FieldType.String), field => Assert.True(
            Said(field, FieldExtensions.MaxLength) > 0 || Said(field, FieldExtensions.Day) || Said(field, FieldExtensions.PrintedDay), field.FullName));
        Assert.All(fields.Where(field => field.IsRepeated), field => Assert.True(Said(field, FieldExtensions.MaxCount) > 0, field.FullName));
        Assert.All(fields.Where(field => field.FieldType == FieldType.Bytes), field => Assert.True(Said(field, FieldExtensions.MaxLength) > 0, field.FullName));
    }

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

    private static IEnumerable<MessageDescriptor> Reached(MessageDescriptor message, HashSet<MessageDescriptor> known) =>
        message.File.Package.StartsWith("rectify.", StringComparison.Ordinal) && known.Add(message)
            ? message.Fields.InDeclarationOrder().Where(field => field.FieldType == FieldType.Message)
                .SelectMany(field => Reached(field.MessageType, known)).Prepend(message)
            : [];

    private static T? Said<T>(FieldDescriptor field, Google.Protobuf.Extension<FieldOptions, T> option) =>
        field.GetOptions() is { } options ? options.GetExtension(option) : default;

    [Fact]
    public async Task TheOpenApiDocumentSaysHowLongATextMayBe()
    {
        var document = await district.Suite.Http.GetAsync("/openapi.json").Json();
        Assert.Equal(200, document["components"]!["schemas"]!["issue.v1.Agency"]!["properties"]!["displayName"]!["maxLength"]!.GetValue<int>());
    }
}
