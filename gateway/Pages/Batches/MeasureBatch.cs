using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Microsoft.Extensions.Primitives;
using Rectify.Gateway.Pages.Forms;
using Rectify.Gateway.Pages.Presentation;
using Rectify.Measures.V1;
using Rectify.Platform.Api;
using Rectify.Platform.Api.Calls;
using Rectify.Platform.Api.Identity;

namespace Rectify.Gateway.Pages.Batches;

/// <summary>批量分工、批量定期限: a step that is taken with many measures of a list at once, each decided by itself.</summary>
/// <param name="Action">As each of them lists it among its actions; it is where the page stands, too.</param>
/// <param name="Asked">The request, of which the form asks for the fields.</param>
/// <param name="Take">Takes it.</param>
public sealed record MeasureBatch(
    string Action, MessageDescriptor Asked, Func<MeasureService.MeasureServiceClient, IFormCollection, string, Task<BatchMeasuresResponse>> Take)
{
    public const string Within = "batch";

    /// <summary>As many as may be decided at once.</summary>
    private const int Most = 500;

    private static readonly MeasureBatch[] All =
    [
        Of<BatchAssignMeasuresRequest>("assign", (measures, asked) => measures.BatchAssignMeasuresAsync(asked)),
        Of<BatchScheduleMeasuresRequest>("schedule", (measures, asked) => measures.BatchScheduleMeasuresAsync(asked)),
    ];

    public IReadOnlyList<VerbField> Fields { get; } =
        [.. Beginning.Fields(Asked, Within, Asked.Fields.InDeclarationOrder().Select(field => field.Name).Where(name => name != "request_id"))];

    private MethodDescriptor Rpc => MeasureService.Descriptor.FindMethodByName(Asked.Name.Replace("Request", "", StringComparison.Ordinal));

    public string Title => Action == "assign" ? T("批量分工") : T("批量定期限");

    /// <summary>What may be done with many of these measures at once.</summary>
    /// <param name="total">How many they are.</param>
    public static IReadOnlyList<(string Label, string Address)> Ways(MeasureFilter filter, int total, Person person) =>
    [
        .. total < 2 ? [] : All.Where(batch => person.May(batch.Rpc)).Select(batch => (batch.Title, filter.AddressOf(batch.Action))),
        .. total > 0 && person.May(Correction.Rpc) ? [(T("导回 Excel"), Correction.Path)] : Array.Empty<(string, string)>(),
    ];

    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapMethods(Correction.Path, FormEndpoints.ReadingAndSending, Correction.Show).Begins(MeasureService.Descriptor, Correction.Rpc.Name);
        foreach (var batch in All)
        {
            pages.MapMethods($"{new MeasureFilter().Path}/{batch.Action}", FormEndpoints.ReadingAndSending, batch.Show)
                .Begins(MeasureService.Descriptor, batch.Rpc.Name).KeepDrafts();
        }
    }

    private static MeasureBatch Of<TRequest>(
        string action, Func<MeasureService.MeasureServiceClient, TRequest, AsyncUnaryCall<BatchMeasuresResponse>> call)
        where TRequest : IMessage<TRequest>, new()
    {
        var asked = new TRequest().Descriptor;
        return new(action, asked, async (measures, form, requestId) =>
        {
            var request = Beginning.Read<TRequest>(form, Within);
            asked.FindFieldByName("request_id").Accessor.SetValue(request, requestId);
            return await call(measures, request);
        });
    }

    private async Task<IResult> Show(HttpContext http, ServiceClients clients, TimeProvider clock)
    {
        var filter = MeasureFilter.Read(http.Request.Query, clock.GetUtcNow()) with { Voided = false };
        var service = clients.Get<MeasureService.MeasureServiceClient>("measure");
        return await BeginningForm.Take(
            http, Asked, Within,
            async (form, requestId) =>
            {
                var answer = await Take(service, form, requestId);
                new Confirmation(Told(answer)).Leave(http, http.Request.Path);
                return filter.AddressOf(Action);
            },
            async (beginning, status) =>
            {
                var all = (await Listing.Measures(clients, filter)).Where(measure => measure.Actions.Contains(Action)).ToList();
                var agencies = (await Listing.Agencies(clients)).ToDictionary(one => one.Name, one => one.DisplayName);
                var work = new BatchWork(this, filter, [.. all.Take(Most)], all.Count, agencies, Confirmation.Take(http));
                return PageAnswer.Of<BatchPage>(new { Work = work, Beginning = beginning.Typed is null ? work.AllChosen : beginning }, status);
            });
    }

    /// <summary>已办 34 项，2 项没有办：已核实，不能分工（2 项）</summary>
    private static string Told(BatchMeasuresResponse answer)
    {
        var refused = answer.Rows.Where(row => row.Reason.Length > 0).ToList();
        var done = answer.Rows.Count - refused.Count;
        var reasons = refused.GroupBy(row => Language.Of(row.ProblemEn, row.Problem)).Select(rows => T($"{rows.Key}（{rows.Count()} 项）"));
        return refused.Count == 0 ? T($"已办 {done} 项。") : T($"已办 {done} 项，{refused.Count} 项没有办：{string.Join("", reasons)}");
    }
}

/// <summary>What the page of a batch shows.</summary>
/// <param name="Measures">With which the step may be taken, at most as many as at once.</param>
/// <param name="Total">How many there are.</param>
/// <param name="Agencies">What the agencies are called that the visitor sees, by resource name.</param>
/// <param name="Done">What was done just now; null for nothing.</param>
public sealed record BatchWork(
    MeasureBatch Batch, MeasureFilter Filter, IReadOnlyList<Measure> Measures, int Total, IReadOnlyDictionary<string, string> Agencies, Confirmation? Done)
{
    private const string Chosen = $"{MeasureBatch.Within}.measures";
    private const int Longest = 40;

    /// <summary>A form that was not filled in yet, with every measure chosen.</summary>
    public Beginning AllChosen => Beginning.Blank with
    {
        Typed = new FormCollection(new Dictionary<string, StringValues> { [Chosen] = new([.. Measures.Select(measure => measure.Name)]) }),
    };

    public Named Named => Named.Of("rectify/Measure", Measures.Select(measure => (measure.Name, Called(measure))));

    private string Called(Measure measure) => Wording.Beside(
        measure.Label + Texts.Shortened(measure.Text, Longest),
        Agencies.Count > 1 ? Agencies.GetValueOrDefault(measure.Agency, "") : "", measure.Owner, Wording.Date(measure.Due));
}
