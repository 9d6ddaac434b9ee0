using System.Text.Json.Nodes;
using Google.Api;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Rectify.Disclosures.V1;
using Rectify.Issues.V1;
using Rectify.Measures.V1;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Api.Resources;
using static Rectify.Disclosures.V1.Notice.Types;

namespace Rectify.Suite.Demonstration;

/// <summary>
/// Makes a demonstration district through the front door, as its people would: 12 fictional agencies in two rounds, with every
/// state, late items and published notices. Every write has a request id, so that a start that was cut short goes on where it was.
/// </summary>
internal sealed class DemonstrationDistrict(string address, string grpcAddress, string withinAddress, SystemToken system, DateOnly today) : IDisposable
{
    /// <summary>So many agencies the discipline group of the demonstration supervises.</summary>
    private const int Supervised = 2;

    private static readonly Template[] Templates = [Template.PerIssue, Template.ByStatus, Template.Numbered, Template.RunIn, Template.Upward];

    private readonly DemonstrationTexts texts = DemonstrationTexts.Read();
    private readonly GrpcChannel channel = GrpcChannel.ForAddress(grpcAddress);
    private readonly GrpcChannel within = GrpcChannel.ForAddress(withinAddress);
    private readonly List<string> agencies = [];
    private readonly HttpClient http = new() { BaseAddress = new Uri(address) };
    private readonly Dictionary<string, Metadata> headers = [];

    private ReportService.ReportServiceClient Reports => new(channel);

    private RoundService.RoundServiceClient Rounds => new(channel);

    private AgencyService.AgencyServiceClient Agencies => new(channel);

    private IssueService.IssueServiceClient Issues => new(channel);

    private MeasureService.MeasureServiceClient Measures => new(channel);

    private NoticeService.NoticeServiceClient Notices => new(channel);

    public async Task Build(CancellationToken cancellation)
    {
        var ledgers = new DemonstrationLedger(texts, today);
        for (var round = 0; round < DemonstrationLedger.Rounds.Count; round++)
        {
            var opened = await Rounds.CreateRoundAsync(
                new CreateRoundRequest
                {
                    Round = new Round { Title = $"{today.Year + round - 1}年{DemonstrationLedger.Rounds[round]}" },
                    RequestId = Id("round", round),
                },
                await As("office"), cancellationToken: cancellation);
            for (var agency = 0; agency < texts.Agencies.Count; agency++)
            {
                await BuildInspection(ledgers.Of(agency, round), opened.Name, agency, round, cancellation);
                if (agencies.Count == Supervised)
                    await BuildPeople(opened.Name, cancellation);
            }
        }
    }

    public void Dispose()
    {
        channel.Dispose();
        within.Dispose();
        http.Dispose();
    }

    private async Task BuildInspection(Ledger ledger, string roundName, int agency, int round, CancellationToken cancellation)
    {
        var document = new HttpBody { ContentType = "application/json", Data = ByteString.CopyFromUtf8(JsonFormatter.Default.Format(ledger)) };
        var imported = await Reports.ImportReportAsync(
            new ImportReportRequest { Document = document, Round = roundName, RequestId = Id("import", round, agency) },
            await As("office"), cancellationToken: cancellation);
        agencies.Add(imported.Agency);
        if (round == 0)
            await Describe(imported.Agency, agency);
        var measures = await WaitForMeasures(imported.Inspection, imported.Totals.Measures, cancellation);
        var issues = await Issues.ListIssuesAsync(
            new ListIssuesRequest { Filter = $"inspection = \"{imported.Inspection}\"", PageSize = 1000 }, await As("office"), cancellationToken: cancellation);
        for (var position = 0; position < issues.Issues.Count; position++)
        {
            var issue = issues.Issues[position];
            var (fate, _) = Fates.Of(round, DemonstrationLedger.NumberOf(agency, position));
            await Drive(issue.Name, imported.Agency, [.. measures.Where(measure => measure.Issue == issue.Name).Select(measure => measure.Name)], fate);
        }

        if (round == 0 && agency < 8)
            await Disclose(imported.Inspection, imported.Agency, agency);
    }

    /// <summary>What it is and whom to ask there; the school belongs to the education bureau.</summary>
    private async Task Describe(string agency, int number)
    {
        var body = texts.Agencies[number];
        await Agencies.CorrectAgencyAsync(
            new CorrectAgencyRequest
            {
                Name = agency,
                Kind = EnumNames.Parse<Agency.Types.Kind>(body.Kind)!.Value,
                AdoptingBody = body.Name[^2..],
                DisciplineGroup = $"区纪委监委派驻第{"一二三"[number % 3]}纪检监察组",
                RequestId = Id(agency, "describe"),
            },
            await As("office"));
        await Agencies.AddAgencyContactAsync(
            new AddAgencyContactRequest
            {
                Name = agency,
                DisplayName = texts.People[number % texts.People.Count],
                Post = texts.Departments[0],
                Phone = $"0999-6600{number + 10}08",
                RequestId = Id(agency, "contact"),
            },
            await As("office"));
        if (body.Kind == "SCHOOL_OR_HOSPITAL")
        {
            await Agencies.PlaceAgencyAsync(
                new PlaceAgencyRequest { Name = agency, Parent = agencies[0], RequestId = Id(agency, "place") }, await As("office"));
        }
    }

    /// <summary>As soon as there is where they work: people can sign in while the rest is made.</summary>
    private async Task BuildPeople(string round, CancellationToken cancellation)
    {
        var ours = new Metadata { { "authorization", $"Bearer {await system.Get(cancellation)}" } };
        await new DemonstrationPeople(channel, within, await As("administrator"), ours).Build(round, agencies, cancellation);
    }

    private async Task<IReadOnlyList<Measure>> WaitForMeasures(string inspection, int expected, CancellationToken cancellation)
    {
        while (true)
        {
            var page = await Measures.ListMeasuresAsync(
                new ListMeasuresRequest { Filter = $"inspection = \"{inspection}\"", PageSize = 1000 }, await As("office"), cancellationToken: cancellation);
            if (page.Measures.Count >= expected)
                return page.Measures;
            await Task.Delay(20, cancellation);
        }
    }

    private async Task Drive(string issue, string agency, IReadOnlyList<string> measures, Fate fate)
    {
        if (fate >= Fate.Accepted)
            await Issues.AcceptIssueAsync(new AcceptIssueRequest { Name = issue, RequestId = Id(issue, "accept") }, await As("leader", agency));
        for (var index = 0; index < measures.Count && fate >= Fate.InProgress; index++)
        {
            if (index == 0 || fate > Fate.InProgress)
                await Work(measures[index], agency, index, fate);
        }

        if (fate >= Fate.ClosureRequested)
            await Issues.RequestIssueClosureAsync(new RequestIssueClosureRequest { Name = issue, RequestId = Id(issue, "request") }, await As("head", agency));
        if (fate >= Fate.Closed)
            await Issues.CloseIssueAsync(new CloseIssueRequest { Name = issue, RequestId = Id(issue, "close") }, await As("office"));
        if (fate == Fate.Reopened)
        {
            await Issues.ReopenIssueAsync(
                new ReopenIssueRequest { Name = issue, Reason = "抽查发现同类问题再次出现，重新整改。", RequestId = Id(issue, "reopen") },
                await As("office"));
        }
    }

    private async Task Work(string measure, string agency, int index, Fate fate)
    {
        var note = texts.Notes[(measure[^1] + index) % texts.Notes.Count];
        await Measures.RecordProgressAsync(
            new RecordProgressRequest { Name = measure, Note = note, RequestId = Id(measure, "progress") },
            await As("owner", agency));
        if (fate >= Fate.Claimed)
            await Measures.ClaimMeasureAsync(new ClaimMeasureRequest { Name = measure, RequestId = Id(measure, "claim") }, await As("owner", agency));
        if (fate >= Fate.Checked)
            await Measures.CheckMeasureAsync(new CheckMeasureRequest { Name = measure, RequestId = Id(measure, "check") }, await As("leader", agency));
        if (fate >= Fate.Verified)
            await Measures.VerifyMeasureAsync(new VerifyMeasureRequest { Name = measure, RequestId = Id(measure, "verify") }, await As("office"));
    }

    /// <summary>Six agencies have published; one waits for approval, one has a draft.</summary>
    private async Task Disclose(string inspection, string agency, int number)
    {
        var notice = await Notices.CompileNoticeAsync(
            new CompileNoticeRequest
            {
                Inspection = inspection,
                Scope = Scope.Public,
                Template = Templates[number % Templates.Length],
                RequestId = Id(inspection, "compile"),
            },
            await As("owner", agency));
        if (number < 7)
            await Notices.SubmitNoticeAsync(new SubmitNoticeRequest { Name = notice.Name, RequestId = Id(notice.Name, "submit") }, await As("head", agency));
        if (number >= 6)
            return;
        await Notices.ApproveNoticeAsync(new ApproveNoticeRequest { Name = notice.Name, RequestId = Id(notice.Name, "approve") }, await As("office"));
        await Notices.PublishNoticeAsync(new PublishNoticeRequest { Name = notice.Name, RequestId = Id(notice.Name, "publish") }, await As("office"));
    }

    private async Task<Metadata> As(string role, string? agency = null)
    {
        var key = $"{role}@{agency}";
        if (!headers.TryGetValue(key, out var known))
        {
            using var answer = await http.PostAsJsonAsync("/dev/token", new { role, agency });
            var token = (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonObject>())!["token"]!.GetValue<string>();
            headers[key] = known = new Metadata { { "authorization", $"Bearer {token}" } };
        }

        return known;
    }

    private static string Id(params object[] parts) => $"demonstration-{string.Join('-', parts)}";
}
