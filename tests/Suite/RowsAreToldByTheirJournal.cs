using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;

namespace Rectify.Testing.Suite;

/// <summary>
/// Whatever is done through the front door: the row of every thing can be made again from its stream, field by field, and has the digest
/// that its last fact says; what may be deleted stands in no payload.
/// </summary>
public sealed class RowsAreToldByTheirJournal
{
    private const string Phone = "0371-55667788";

    /// <summary>Every table of things that have a stream.</summary>
    private const string Tables = "SELECT t.name FROM sqlite_master t JOIN pragma_table_info(t.name) field WHERE field.name = 'head'";

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] Services = ["issue", "measure", "supervision", "disclosure", "identity"];

    /// <summary>What the journal says by itself, or must not say.</summary>
    private static readonly string[] Apart = ["id", "version", "head", "digest_key"];

    [Fact]
    public async Task EveryRowIsMadeAgainFromItsStream()
    {
        await using var suite = await RunningSuite.Start();
        var ledger = Some.Ledger(3);
        ledger.Contacts = new() { Phones = { Phone } };
        var issue = await ImportedIssue.In(suite, ledger);
        await issue.Close();
        await issue.Office.PostJson($"/v1/{issue.Name}:reopen", new { reason = "反弹回潮" }).Json();
        ledger.Aspects[0].Issues[0].Title = "关于会议记录仍不规范的问题";
        ledger.Aspects[0].Issues[0].Measures[0].Text = "修订第1项制度，明确专人负责并按周检查落实情况。";
        await issue.Office.PostText($"/v1/reports:import?revise={issue.Inspection}", ledger.Json(), "application/json").Json();
        var reworded = ledger.Aspects[0].Issues[0].Measures[0].Text;
        await RunningSuite.Eventually(async () =>
            (await ImportedIssue.List(issue.Office, "measures", issue.Inspection))
                .Any(row => row!.Text("text") == ledger.Aspects[0].Issues[0].Measures[0].Text));
        var notice = (await issue.Owner.PostJson("/v1/notices:compile", new { inspection = issue.Inspection, scope = "PUBLIC", template = "PER_ISSUE" }).Json())
            .Text("name");
        await issue.Head.PostJson($"/v1/{notice}:submit").Json();
        var round = (await issue.Office.GetAsync($"/v1/{issue.Inspection}").Json()).Text("round");
        var settings = await issue.Office.PostJson("/v1/roundSettings", new { round, effectiveFrom = "2026-03-01", yellowDays = 10 }).Json();
        await issue.Office.PostJson($"/v1/{settings.Text("name")}:adopt").Json();
        await issue.Office.PostJson($"/v1/{notice}:withdraw", new { reason = "联系电话有误" }).Json();
        var days = new[] { new { date = "2027-01-01", name = "元旦" } };
        await issue.Office.PostJson($"/v1/{issue.Agency}:addContact", new { displayName = "邓小满", phone = Phone }).Json();
        await issue.Office.PostJson($"/v1/{issue.Agency}:rename", new { displayName = Some.AgencyName(), reason = "机构改革方案" }).Json();
        var part = await issue.Office.PostJson("/v1/agencies", new { displayName = Some.AgencyName(), parent = issue.Agency, kind = "OTHER" }).Json();
        await issue.Office.PostJson($"/v1/{part.Text("name")}:merge", new { successor = issue.Agency, reason = "机构改革方案" }).Json();
        var year = (await issue.Office.PostJson("/v1/calendarYears", new { year = 2027, days, source = "放假通知" }).Json()).Text("name");
        await issue.Office.PostJson($"/v1/{year}:adopt").Json();
        await issue.Office.PostJson($"/v1/{year}:revoke", new { reason = "有误" }).Json();
        await RunningSuite.Eventually(async () =>
            (await ImportedIssue.List(issue.Office, "measures", issue.Inspection)).Any(row => row!.Text("state") == "IN_PROGRESS"));
        await SomebodyComesAndLeaves(suite, issue.Agency);
        await VoidAndRestore(suite, issue, issue.Measures[1]);
        await VoidAndRestore(suite, issue, issue.Inspection);
        await suite.Stop();

        var known = new List<string>();
        foreach (var service in Services)
        {
            using var database = new SqliteConnection($"Data Source={Path.Combine(suite.Folder, $"{service}.db")};Pooling=False");
            database.Open();
            foreach (var table in Read(database, Tables).ConvertAll(row => (string)row["name"]!))
            {
                var rows = Read(database, $"SELECT * FROM {table}");
                known.AddRange(rows.Select(_ => table).Distinct());
                foreach (var row in rows)
                    Check(row, Read(database, $"SELECT payload FROM journal WHERE stream LIKE '%/{row["id"]}' ORDER BY version"));
            }

            var payloads = Read(database, "SELECT payload FROM journal").ConvertAll(entry => (string)entry["payload"]!);
            Assert.DoesNotContain(payloads, payload => payload.Contains(Phone, StringComparison.Ordinal));
            if (service == "issue")
            {
                var digest = (string)Read(database, "SELECT digest FROM inspections").Single()["digest"]!;
                Assert.DoesNotContain(payloads, payload => payload.Contains(digest, StringComparison.Ordinal));
            }
        }

        string[] all =
        [
            "accounts", "agencies", "appointments", "calendar_years", "clients", "deputies", "inspections", "issues", "measures", "notices", "people",
            "round_settings", "rounds", "voidings",
        ];
        Assert.Equal(all, known.Order());
    }

    private static async Task VoidAndRestore(RunningSuite suite, ImportedIssue issue, string subject)
    {
        using var other = await suite.As("office", subject: "office-2");
        var voiding = (await other.PostJson("/v1/voidings", new { subject, reason = "重复登记" }).Json()).Text("name");
        await issue.Office.PostJson($"/v1/{voiding}:confirm").Json();
        await other.PostJson($"/v1/{voiding}:reverse", new { reason = "作废有误" }).Json();
        await RunningSuite.Eventually(async () =>
            (await issue.Office.GetAsync($"/v1/{issue.Measures[1]}/history").Json())["entries"]!.AsArray()[^1]!.Text("type") == "measure.restored");
    }

    private static async Task SomebodyComesAndLeaves(RunningSuite suite, string agency)
    {
        using var administrator = await suite.As("administrator");
        var person = (await administrator.PostJson("/v1/people", new { displayName = "邓小满", phone = Phone }).Json()).Text("name");
        await administrator.PostJson("/v1/appointments", new { person, role = "OWNER", agencies = new[] { agency }, endsOn = "2199-12-31" }).Json();
        var account = (await administrator.PostJson("/v1/accounts", new { person, userName = "xiaoman" }).Json()).Text("name");
        await administrator.PostJson($"/v1/{account}:invite").Json();
        var deputy = (await administrator.PostJson("/v1/people", new { displayName = "祝青禾" }).Json()).Text("name");
        await administrator.PostJson("/v1/deputies", new { represented = person, person = deputy, endsOn = Some.DayAfter(30), reason = "外出学习" }).Json();
        await administrator.PostJson($"/v1/{person}:handOver", new { successor = deputy, startsOn = "2199-01-01", reason = "退休" }).Json();
        await administrator.PostJson($"/v1/{person}:leave", new { reason = "调离" }).Json();
        var system = (await administrator.PostJson("/v1/people", new { displayName = "区监督平台" }).Json()).Text("name");
        var client = (await administrator.PostJson("/v1/clients", new { person = system }).Json()).Text("name");
        await administrator.PostJson($"/v1/{client}:renew", new { reason = "定期更换" }).Json();
    }

    private static void Check(Dictionary<string, object?> row, List<Dictionary<string, object?>> entries)
    {
        var told = new SortedDictionary<string, JsonNode?>(StringComparer.Ordinal);
        var digest = "";
        foreach (var entry in entries)
        {
            var change = JsonNode.Parse((string)entry["payload"]!)!["row"]!;
            foreach (var (field, both) in change["changed"]!.AsObject())
            {
                Assert.Equal(told.GetValueOrDefault(field)?.ToJsonString(), both![0]?.ToJsonString());
                told[field] = both[1]?.DeepClone();
                if (told[field] is null)
                    told.Remove(field);
            }

            digest = change.Text("digest");
        }

        Assert.Equal(digest, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(new JsonObject(told).ToJsonString(Plain)))));
        foreach (var (column, value) in row.Where(column => !Apart.Contains(column.Key)))
        {
            var field = JsonNamingPolicy.CamelCase.ConvertName(string.Concat(column.Split('_').Select(part => char.ToUpperInvariant(part[0]) + part[1..])));
            Assert.True(IsSame(told.GetValueOrDefault(field), value, row), $"{column} is {value}, and told is {told.GetValueOrDefault(field)}.");
        }
    }

    private static bool IsSame(JsonNode? told, object? kept, Dictionary<string, object?> row) => (told, kept) switch
    {
        (null, _) => kept is null or "" or 0L or "Unspecified" or byte[] { Length: 0 },
        (_, long number) => told.ToJsonString() is var text
            && (text == number.ToString(CultureInfo.InvariantCulture) || text == (number == 1 ? "true" : "false")),
        (_, byte[] bytes) => told.GetValue<string>() == KeyedDigest(row, bytes),
        (_, string text) when Guid.TryParse(text, out var id) => Guid.Parse(told.GetValue<string>()) == id,
        (_, string text) => told.GetValue<string>() is var said && (said == text || said == KeyedDigest(row, Encoding.UTF8.GetBytes(text))
            || (DateTimeOffset.TryParse(said, out var at) && DateTimeOffset.TryParse(text, out var then) && at == then)),
        _ => false,
    };

    private static string KeyedDigest(Dictionary<string, object?> row, byte[] value) => row.TryGetValue("digest_key", out var key)
        ? Convert.ToHexStringLower(HMACSHA256.HashData(Guid.Parse((string)key!).ToByteArray(bigEndian: true), value))
        : "";

    private static List<Dictionary<string, object?>> Read(SqliteConnection database, string sql)
    {
        using var command = database.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<Dictionary<string, object?>>();
        while (reader.Read())
            rows.Add(Enumerable.Range(0, reader.FieldCount).ToDictionary(reader.GetName, column => reader.IsDBNull(column) ? null : reader.GetValue(column)));
        return rows;
    }
}
