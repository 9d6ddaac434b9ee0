using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Microsoft.AspNetCore.Http.HttpResults;
using Rectify.Gateway.Pages.Forms;
using Rectify.Gateway.Pages.Presentation;
using Rectify.Measures.V1;
using Rectify.Platform.Api.Calls;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Identity;
using Row = Rectify.Measures.V1.CorrectMeasuresResponse.Types.Row;

namespace Rectify.Gateway.Pages.Batches;

/// <summary>导回 Excel: a list of measures that was taken along and corrected is sent, what it would change is shown, and then it is done.</summary>
/// <param name="List">Empty before anything was sent.</param>
/// <param name="Answer">What would become of it; null before that.</param>
/// <param name="Reason">Why days that are set are moved.</param>
public sealed record Correction(SentDocument List, CorrectMeasuresResponse? Answer, string Reason, string RequestId, string Wrong)
{
    public const string Path = "/measures/correct";

    public static readonly MethodDescriptor Rpc =
        MeasureService.Descriptor.FindMethodByName(nameof(MeasureService.MeasureServiceClient.CorrectMeasures));

    internal static async Task<IResult> Show(HttpContext http, ServiceClients clients, Caller caller, TimeProvider clock)
    {
        var blank = new Correction(new("", []), null, "", Attempt.NewRequestId(), "");
        if (!HttpMethods.IsPost(http.Request.Method))
            return Page(blank);
        var (form, expired) = await http.ReadForm();
        if (expired.Length > 0)
            return Page(blank with { Wrong = expired }, StatusCodes.Status400BadRequest);
        var list = await SentDocument.Of(form, http.RequestAborted);
        if (list.Wrong.Length > 0)
            return Page(blank with { Wrong = list.Wrong }, StatusCodes.Status422UnprocessableEntity);
        var sent = blank with { List = list, Reason = form["reason"].ToString().Trim() };
        if (form["request_id"].ToString() is { Length: > 0 } requestId)
            sent = sent with { RequestId = requestId };
        try
        {
            var measures = clients.Get<MeasureService.MeasureServiceClient>("measure");
            var asked = new CorrectMeasuresRequest
            {
                Document = new HttpBody { ContentType = list.Type, Data = UnsafeByteOperations.UnsafeWrap(list.Bytes) }, Reason = sent.Reason,
            };
            if (form["apply"] != "true")
            {
                var looked = await measures.CorrectMeasuresAsync(new(asked) { ValidateOnly = true });
                return form["copy"] == "true" ? Copy(looked, caller.Person).Answer(clock.GetUtcNow()) : Page(sent with { Answer = looked });
            }

            var done = await measures.CorrectMeasuresAsync(new(asked) { RequestId = sent.RequestId });
            return Page(blank with { List = list, Reason = sent.Reason, Answer = done, RequestId = "" });
        }
        catch (RpcException error) when (error.StatusCode == StatusCode.InvalidArgument && Statuses.Read(error) is { } status)
        {
            return Page(blank with { Wrong = Problems.MessageIn(Language.Tag, status) }, StatusCodes.Status422UnprocessableEntity);
        }
    }

    /// <summary>It was done, and is shown as it was.</summary>
    public bool IsDone => Answer is not null && RequestId.Length == 0;

    /// <summary>The rows of which there is something to say.</summary>
    public IEnumerable<Row> Told => Answer!.Rows.Where(row => row.Reason.Length > 0 || row.Changes.Count > 0);

    /// <summary>The list as it was sent, with why a row was refused behind it.</summary>
    private static Spreadsheet<Row> Copy(CorrectMeasuresResponse answer, Person by) => new(
        T("措施"), answer.Rows,
        [
            .. answer.Headings.Select((heading, at) => new SheetColumn<Row>(heading, row => row.Cells.ElementAtOrDefault(at) ?? "", Width: 20)),
            new(T("没有导回的原因"), row => Language.Of(row.ProblemEn, row.Problem), Width: 60),
        ],
        [(T("有误的行"), $"{answer.Refused}"), (T("导出人"), by.Name)]);

    private static RazorComponentResult<CorrectionPage> Page(Correction correction, int status = StatusCodes.Status200OK) =>
        PageAnswer.Of<CorrectionPage>(new { Correction = correction }, status);
}
