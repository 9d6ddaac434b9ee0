using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Dom;
using MiniExcelLibs;
using Rectify.Testing;

namespace Rectify.Gateway.Tests;

/// <summary>A workbook of measures goes out, is corrected and comes back.</summary>
public sealed class CorrectionPageTests(SuiteFixture fixture) : IClassFixture<SuiteFixture>
{
    [Fact]
    public async Task AWorkbookThatWasTakenAlongComesBackCorrected()
    {
        var issue = await ImportedIssue.In(fixture.Suite, Some.Ledger(measures: 2));
        using var owner = await Visitor.As(fixture.Suite, "owner", issue.Agency);
        var list = await owner.Open("/measures");
        Assert.Contains("/measures/correct", list.Document.QuerySelectorAll(".ways a").Select(way => way.GetAttribute("href")));
        var rows = MiniExcel.Query(new MemoryStream(await owner.Client.GetByteArrayAsync("/measures.xlsx")), useHeaderRow: true)
            .Cast<IDictionary<string, object?>>().ToList();
        var page = await owner.Open("/measures/correct");
        var unchanged = await Send(owner, page, rows);
        Assert.Contains("与现在的一样", unchanged.Document.QuerySelector("#preview")!.ParentElement!.TextContent, StringComparison.Ordinal);

        (rows[0]["责任人"], rows[0]["期限"]) = ("邓小满", DateTime.Parse(Some.DayAfter(40), System.Globalization.CultureInfo.InvariantCulture));
        rows[1]["整改类型"] = "马上";
        var looked = await Send(owner, page, rows);

        Assert.Equal(["责任人：（无） → 邓小满"], looked.Document.QuerySelectorAll("ol.rows .minor").Select(line => line.TextContent).Take(1));
        Assert.Contains("“整改类型”的值“马上”无效", looked.Document.QuerySelector("ol.rows .error")!.TextContent, StringComparison.Ordinal);
        var copied = await owner.Client.PostAsync("/measures/correct", new FormUrlEncodedContent(looked.Document
            .QuerySelectorAll("form:has([name=copy]) input").ToDictionary(input => input.GetAttribute("name")!, input => input.GetAttribute("value")!)));
        var copy = MiniExcel.Query(new MemoryStream(await copied.Content.ReadAsByteArrayAsync()), useHeaderRow: true)
            .Cast<IDictionary<string, object?>>().ToList();
        Assert.Equal([false, true], copy.Select(row => row["没有导回的原因"] is string { Length: > 0 }));
        Assert.Equal($"{rows[0]["系统编号"]}", copy[0]["系统编号"]);
        var done = await owner.Fill(looked, "form:has([name=apply])");

        Assert.Equal(HttpStatusCode.OK, done.Status);
        Assert.Contains("已改 1 条措施", done.Document.QuerySelector(".done-now")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(done.Document.QuerySelectorAll("form:has([name=apply])"));
        var measure = await issue.Owner.GetAsync($"/v1/{issue.Measures[0]}").Json();
        Assert.Equal(("邓小满", Some.DayAfter(40)), (measure.Text("owner"), measure.Text("due")));
        var wrong = await Send(owner, page, [new Dictionary<string, object?> { ["责任人"] = "邓小满" }]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Contains("没有表头", wrong.Refusal(), StringComparison.Ordinal);
    }

    private static async Task<ShownPage> Send(Visitor visitor, ShownPage page, IReadOnlyList<IDictionary<string, object?>> rows)
    {
        using var workbook = new MemoryStream();
        await workbook.SaveAsAsync(rows);
        using var form = new MultipartFormDataContent();
        foreach (var input in page.Document.QuerySelectorAll("form.begin input[type=hidden]"))
            form.Add(new StringContent(input.GetAttribute("value")!), input.GetAttribute("name")!);
        var file = new ByteArrayContent(workbook.ToArray());
        file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        form.Add(file, "document", "措施清单.xlsx");
        return await ShownPage.Of(await visitor.Client.PostAsync("/measures/correct", form));
    }
}
