using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Rectify.Identities.V1;
using Rectify.Issues.V1;
using Rectify.Platform.Api.Calls;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Journal.Aggregates;
using Rectify.Platform.Journal.Database;
using Rectify.Platform.Journal.Tasks;
using Rectify.Platform.Journal.Writing;

namespace Rectify.Issues;

/// <summary>Answers remark_service.proto.</summary>
public sealed class RemarkApi(UnitOfWork<IssueStore> work, ServiceClients clients) : RemarkService.RemarkServiceBase, IAnswersTasks
{
    private static readonly Filter<Remark> Filter = new Filter<Remark>()
        .Name<V1.Issue>("issue", row => row.IssueId)
        .Name<V1.Agency>("agency", row => row.AgencyId)
        .Enum("state", row => row.State);

    private readonly Resource<Remark, V1.Remark> remarks = new Resource<Remark, V1.Remark>(work, ToProto, Filter)
        .Verb(Remark.ToNote, (Remark found, Step<NoteRemarkRequest> step) => found.Note(step.By));

    public ITasks Tasks => remarks.Tasks;

    public override Task<V1.Remark> CreateRemark(CreateRemarkRequest request, ServerCallContext context) =>
        remarks.Create(request, context, async changes =>
        {
            var wanted = request.Remark;
            var issue = await work.Store.Find<Issue, V1.Issue>(wanted.Issue, context.CancellationToken, "remark.issue");
            if (issue.IsVoided)
                throw Reasons.Voided.Refuse();
            return Remark.Write(issue, wanted.Text.Trim(), await Mentioned(issue, wanted.Mentioned, context.CancellationToken), changes.By, changes.At);
        });

    public override Task<V1.Remark> GetRemark(GetRemarkRequest request, ServerCallContext context) => remarks.Get(request.Name, context);

    public override Task<ListRemarkHistoryResponse> ListRemarkHistory(ListRemarkHistoryRequest request, ServerCallContext context) =>
        remarks.History<ListRemarkHistoryResponse>(request, context);

    public override Task<ListRemarksResponse> ListRemarks(ListRemarksRequest request, ServerCallContext context) =>
        remarks.List<ListRemarksResponse>(request, context);

    public override Task<V1.Remark> NoteRemark(NoteRemarkRequest request, ServerCallContext context) => remarks.Step(request, context);

    /// <summary>Whoever is mentioned must work there, or could not read it.</summary>
    private async Task<Colleague?> Mentioned(Issue issue, string person, CancellationToken cancellation)
    {
        if (person.Length == 0)
            return null;
        ResourceName.Parse<Person>(person, "remark.mentioned");
        var here = await clients.Get<ColleagueService.ColleagueServiceClient>("identity")
            .ListColleaguesAsync(new() { Agency = ResourceName.Of<V1.Agency>(issue.AgencyId) }, cancellationToken: cancellation);
        return here.Colleagues.FirstOrDefault(one => one.Person == person) ?? throw IssueReasons.MentionUnknown.Refuse().OnField("remark.mentioned");
    }

    private static V1.Remark ToProto(Remark remark) => new()
    {
        Name = remark.Name,
        Issue = ResourceName.Of<V1.Issue>(remark.IssueId),
        Agency = ResourceName.Of<V1.Agency>(remark.AgencyId),
        Text = remark.Text,
        Mentioned = remark.MentionedId is { } person ? ResourceName.Of<Person>(person) : "",
        MentionedName = remark.MentionedName,
        WrittenBy = remark.WrittenBy,
        State = remark.State,
        Etag = remark.Etag,
        CreateTime = remark.CreatedAt.ToTimestamp(),
    };
}
