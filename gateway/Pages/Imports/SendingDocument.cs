using Google.Api;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Http.HttpResults;
using Rectify.Gateway.Pages.Forms;
using Rectify.Gateway.Pages.Presentation;
using Rectify.Issues.V1;
using Rectify.Platform.Api.Calls;
using Rectify.Platform.Api.Errors;

namespace Rectify.Gateway.Pages.Imports;

/// <summary>导入文件: a report or a ledger is sent, and kept to be checked; that leads to where it is.</summary>
/// <param name="Round">rounds/{round}; empty for the one of its year.</param>
/// <param name="Revise">inspections/{inspection}; empty for a first edition.</param>
/// <param name="FindingsOf">inspections/{inspection} whose findings (反馈意见) are sent, or entered without a document; empty for a report.</param>
public sealed record SendingDocument(string Round, string Revise, string FindingsOf, string RequestId, string Wrong)
{
    public const string Path = "/imports/new";

    /// <summary>In a form that has no document: the findings are entered item by item.</summary>
    public const string Blank = "blank";

    public static string AddressFor(Inspection inspection) => $"{Path}?findings_of={inspection.Name}";

    /// <summary>Of these the form says it; of others the page does.</summary>
    private static readonly StatusCode[] Told = [StatusCode.InvalidArgument, StatusCode.AlreadyExists, StatusCode.NotFound, StatusCode.ResourceExhausted];

    internal static async Task<IResult> Show(HttpContext http, ServiceClients clients)
    {
        var blank = new SendingDocument("", "", http.Request.Query["findings_of"].ToString(), Attempt.NewRequestId(), "");
        if (!HttpMethods.IsPost(http.Request.Method))
            return await Page(clients, blank);
        var (form, expired) = await http.ReadForm();
        var sent = blank with { Round = form["round"].ToString(), Revise = form["revise"].ToString(), FindingsOf = form["findings_of"].ToString() };
        if (expired.Length > 0)
            return await Page(clients, sent with { Wrong = expired }, StatusCodes.Status400BadRequest);
        var (imports, requestId) = (clients.Get<ImportService.ImportServiceClient>("issue"), form["request_id"].ToString());
        if (form.ContainsKey(Blank))
            return await Keep(() => imports.BeginFindingsAsync(new() { FindingsOf = sent.FindingsOf, RequestId = requestId }).ResponseAsync);
        var document = await SentDocument.Of(form, http.RequestAborted);
        if (document.Wrong.Length > 0)
            return await Page(clients, sent with { Wrong = document.Wrong }, StatusCodes.Status422UnprocessableEntity);
        return await Keep(() => imports.CreateImportAsync(new()
        {
            Document = new HttpBody { ContentType = document.Type, Data = UnsafeByteOperations.UnsafeWrap(document.Bytes) },
            FileName = document.Name,
            Round = sent.Round,
            Revise = sent.Revise,
            FindingsOf = sent.FindingsOf,
            RequestId = requestId,
        }).ResponseAsync);

        async Task<IResult> Keep(Func<Task<Import>> keep)
        {
            try
            {
                return PageAnswer.SeeOther(http, $"/{(await keep()).Name}");
            }
            catch (RpcException error) when (Told.Contains(error.StatusCode) && Statuses.Read(error) is { } status)
            {
                return await Page(clients, sent with { Wrong = Problems.MessageIn(Language.Tag, status) }, StatusCodes.Status422UnprocessableEntity);
            }
        }
    }

    private static async Task<RazorComponentResult<SendDocumentPage>> Page(
        ServiceClients clients, SendingDocument sending, int status = StatusCodes.Status200OK) =>
        PageAnswer.Of<SendDocumentPage>(new { Sending = sending, Places = await ImportPlaces.Load(clients) }, status);
}

/// <summary>Where an import may belong, the latest first.</summary>
public sealed record ImportPlaces(IReadOnlyList<Round> Rounds, IReadOnlyList<Inspection> Inspections)
{
    /// <summary>For the fields of a form.</summary>
    public Named Named => new(new Dictionary<string, IReadOnlyList<(string Value, string Label)>>
    {
        ["rectify/Round"] = [.. Rounds.Select(round => (round.Name, round.Title))],
        ["rectify/Inspection"] = [.. Inspections.Select(inspection => (inspection.Name, Wording.NameOf(inspection)))],
    });

    internal static async Task<ImportPlaces> Load(ServiceClients clients)
    {
        var service = clients.Get<InspectionService.InspectionServiceClient>("issue");
        var inspections = Listing.All(
            token => service.ListInspectionsAsync(new() { PageSize = Listing.Large, PageToken = token }), page => (page.Inspections, page.NextPageToken));
        return new([.. Enumerable.Reverse(await Listing.Rounds(clients))], [.. Enumerable.Reverse(await inspections)]);
    }
}
