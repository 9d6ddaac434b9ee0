using System.Globalization;
using Grpc.Core;
using Rectify.Gateway.Pages.Forms;
using Rectify.Gateway.Pages.Presentation;
using Rectify.Issues.V1;
using Rectify.Platform.Api.Calls;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Resources;
using Rectify.Types.V1;

namespace Rectify.Gateway.Pages.Imports;

/// <summary>One import (导入核对): the document line by line, beside it what was read there, and what a person has to decide.</summary>
/// <param name="Lines">Those of the page.</param>
/// <param name="Items">All that was read, by the line on which it begins.</param>
/// <param name="Made">What would be made of it now; null where it would be refused, or was decided already.</param>
/// <param name="Refusal">Why nothing could be made of it; empty where it could.</param>
/// <param name="Titles">What the issues and measures are called in which a newer edition differs, by resource name.</param>
/// <param name="History">Oldest first.</param>
public sealed record WorkImport(
    Import Import, IReadOnlyList<ImportLine> Lines, ILookup<int, ReadItem> Items, ImportReportResponse? Made, string Refusal,
    IReadOnlyDictionary<string, string> Titles, ImportPlaces Places, Selection Selected, int Number, bool HasMore, IReadOnlyList<HistoryEntry> History,
    DateTimeOffset Now)
{
    private const int PageSize = 200;

    /// <summary>Of these the page tells why nothing would be made of it.</summary>
    private static readonly StatusCode[] Told = [StatusCode.InvalidArgument, StatusCode.AlreadyExists, StatusCode.FailedPrecondition, StatusCode.NotFound];

    /// <summary>反馈意见 of an inspection, not a report or a ledger.</summary>
    public bool HoldsFindings => Import.FindingsOf.Length > 0;

    public string Address(int page) => page == 1 ? $"/{Import.Name}" : $"/{Import.Name}?page={page}";

    internal static async Task<IResult> Show(HttpContext http, ServiceClients clients, TimeProvider clock, Guid import, string? page)
    {
        var name = ResourceName.Of<Import>(import);
        var imports = clients.Get<ImportService.ImportServiceClient>("issue");
        var found = await imports.GetImportAsync(new() { Name = name });
        var ledger = imports.ReadImportLedgerAsync(new() { Name = name });
        var lines = Listing.All(
            token => imports.ListImportLinesAsync(new() { Parent = name, PageSize = Listing.Large, PageToken = token }), one => (one.Lines, one.NextPageToken));
        var history = Listing.All(
            token => imports.ListImportHistoryAsync(new() { Parent = name, PageSize = Listing.Large, PageToken = token }),
            one => (one.Entries, one.NextPageToken));
        var (made, refusal) = found.State == Import.Types.State.InReview && found.FindingsOf.Length == 0 ? await Preview(imports, name) : (null, "");
        // The aspect of a document without aspects has nothing to be corrected.
        var items = ReadItem.All(await ledger).Where(item => item.Line + item.Text.Length > 0 || item.Level == TurnItemRequest.Types.Level.Measure).ToList();
        var selected = Selection.Of(http, items);
        var all = await lines;
        var number = selected.Line > 0 ? (all.FindIndex(line => line.Line >= selected.Line) / PageSize) + 1 : Listing.PageNumber(page, all.Count, PageSize);
        return PageAnswer.Of<WorkImportPage>(new
        {
            Work = new WorkImport(
                found, [.. all.Skip((number - 1) * PageSize).Take(PageSize)], items.ToLookup(item => item.Line), made, refusal,
                await DifferenceTitles.Of(clients, found.Revise, made), await ImportPlaces.Load(clients), selected, number, number * PageSize < all.Count,
                await history, clock.GetUtcNow()),
        });
    }

    /// <summary>The document as it came, never shown within a page of ours.</summary>
    internal static async Task<IResult> Original(ServiceClients clients, Guid import)
    {
        var (imports, name) = (clients.Get<ImportService.ImportServiceClient>("issue"), ResourceName.Of<Import>(import));
        var found = await imports.GetImportAsync(new() { Name = name });
        var document = await imports.ReadImportOriginalAsync(new() { Name = name });
        return Results.Bytes(document.Data.ToByteArray(), "application/octet-stream", ImportWords.NameOf(found));
    }

    private static async Task<(ImportReportResponse? Made, string Refusal)> Preview(ImportService.ImportServiceClient imports, string name)
    {
        try
        {
            return (await imports.PreviewImportAsync(new() { Name = name }), "");
        }
        catch (RpcException error) when (Told.Contains(error.StatusCode) && Statuses.Read(error) is { } status)
        {
            return (null, Explain(status));
        }
    }

    /// <summary>Why it would be refused, with what to do on this page.</summary>
    private static string Explain(Google.Rpc.Status status) => Problems.ReasonOf(status) switch
    {
        "INSPECTION_EXISTS" => T("这个单位在这一轮已有一份台账。要更新它，请在“核对基本信息”里选它是哪一份台账的新版；是另一轮巡察的，请选轮次。"),
        "INSPECTION_VOIDED" => T("这个单位在这一轮有一份作废的台账，位置仍由它占着。请先撤销作废，再按新版导入；是另一轮巡察的，请选轮次。"),
        "LEDGER_WITHOUT_AGENCY" => T("文件没有写明是哪个单位的。请在“核对基本信息”里填写单位。"),
        "FIELD_INVALID" when status.GetDetail<Google.Rpc.BadRequest>()?.FieldViolations.Any(one => one.Field == "revise") is true =>
            T("这份报告与所选的台账不是同一个单位的。请在“核对基本信息”里核对单位，或另选台账。"),
        _ => Problems.MessageIn(Language.Tag, status),
    };
}

/// <summary>The item or the line whose forms are unfolded, and the line at which the page stands.</summary>
/// <param name="Item">2.3.1; empty for none.</param>
/// <param name="Taken">The line whose own forms are unfolded; 0 for none.</param>
/// <param name="Line">At which the page stands; 0 for its beginning.</param>
public sealed record Selection(string Item, int Taken, int Line)
{
    /// <summary>As the address says it, or the form that was refused.</summary>
    internal static Selection Of(HttpContext http, IReadOnlyList<ReadItem> items)
    {
        var form = http.Features.Get<Attempt>()?.Form;
        var (item, taken, at) = (Said("item"), Number("line"), Number(PlaceOn.Field));
        var chosen = items.FirstOrDefault(one => one.Place == item);
        return new(chosen?.Place ?? "", taken, taken > 0 ? taken : chosen?.Line ?? at);

        string Said(string field) => form is null ? http.Request.Query[field].ToString() : form[field].ToString();
        int Number(string field) => int.TryParse(Said(field), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
    }
}
