using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Rectify.Testing;

namespace Rectify.Bench;

/// <summary>
/// B7: a workbook of 100,000 rows, until the import is answered; the floor is COPY of the rows that it made, into tables with the same
/// indexes.
/// </summary>
internal static class ImportBench
{
    private const int Rows = 100_000;
    private static readonly string[] Tables = ["issues", "journal"];

    public static async Task<Measurement> Run(BenchDistrict district)
    {
        var running = await district.Get();
        using var office = await running.Deployment.As("office");
        office.Timeout = TimeSpan.FromMinutes(5);
        await Import(office, 100);
        var start = Stopwatch.GetTimestamp();
        var imported = await Import(office, Rows);
        var took = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var peak = running.Deployment["issue"].PeakMegabytes;
        await running.Quiet();

        var reports = await ReportsPerSecond(office);
        var copied = await Copy(running);
        return new Measurement(
            "import a ledger of 100,000 rows; COPY of the rows it made", Rows / took, Rows / copied, "rows/s", [Rows / took], "≥ 0.2, ≤ 200 MB",
            $"{imported["totals"]!.Number("measures")} measures; peak of the issue service {peak:0} MB; small reports {reports:0}/s");
    }

    public static Probe ImportProbe() => Probe.Rate("rows of a workbook, imported", async district =>
    {
        const int Few = 10_000;
        var running = await district.Get();
        var office = await running.Deployment.As("office");
        office.Timeout = TimeSpan.FromMinutes(5);
        await Measure();
        return Measure;

        async Task<double> Measure()
        {
            var start = Stopwatch.GetTimestamp();
            await Import(office, Few);
            var took = Stopwatch.GetElapsedTime(start).TotalSeconds;
            await running.Quiet();
            return Few / took;
        }
    });

    private static async Task<double> ReportsPerSecond(HttpClient office)
    {
        const int Reports = 200;
        var start = Stopwatch.GetTimestamp();
        await Parallel.ForAsync(0, Reports, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (_, _) =>
            await office.PostText("/v1/reports:import", Some.Ledger(10).Json(), "application/json").Json());
        return Reports / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static Task<JsonObject> Import(HttpClient office, int rows)
    {
        var sheet = new StringBuilder("<sheetData>")
            .Append(Xlsx.Row(1, $"{Some.AgencyName()}巡察整改问题清单"))
            .Append(Xlsx.Row(2, "序号", "问题", "整改措施", "责任人", "整改时限", "完成情况"));
        for (var row = 1; row <= rows; row++)
            sheet.Append(Xlsx.Row(row + 2, $"{row}", $"第{row}项制度执行不严格的问题", "修订制度并明确专人负责按月检查", "王某某", "2026年6月", "正在推进"));
        var content = new ByteArrayContent(new Xlsx(("台账", sheet.Append("</sheetData>").ToString())).Bytes()) { Headers = { ContentType = new(Xlsx.Type) } };
        return office.PostAsync("/v1/reports:import", content).Json();
    }

    /// <summary>Seconds that COPY takes for what the import wrote.</summary>
    private static async Task<double> Copy(Running running)
    {
        var seconds = 0.0;
        foreach (var table in Tables)
        {
            await running.Postgres.Run(running.DatabaseOf("issue"), $"CREATE TABLE floor_{table} (LIKE {table} INCLUDING ALL)");
            await running.Postgres.Run(
                running.DatabaseOf("issue"),
                $"COPY (SELECT * FROM {table} ORDER BY {(table == "journal" ? "position" : "id")} DESC LIMIT {Rows}) "
                + $"TO '/tmp/rectify-floor-{running.Postgres.Port}-{table}' (FORMAT binary)");
            var start = Stopwatch.GetTimestamp();
            await running.Postgres.Run(
                running.DatabaseOf("issue"),
                $"COPY floor_{table} FROM '/tmp/rectify-floor-{running.Postgres.Port}-{table}' (FORMAT binary)");
            seconds += Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        return seconds;
    }
}
