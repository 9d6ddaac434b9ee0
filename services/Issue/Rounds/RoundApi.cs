using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Rectify.Issues.V1;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Journal.Database;
using Rectify.Platform.Journal.Writing;

namespace Rectify.Issues;

/// <summary>Answers round_service.proto.</summary>
public sealed class RoundApi(IssueStore store, UnitOfWork<IssueStore> work) : RoundService.RoundServiceBase
{
    public override Task<V1.Round> CreateRound(CreateRoundRequest request, ServerCallContext context) =>
        work.Write(request, context, async changes =>
        {
            var title = request.Round.Title.Trim();
            if (await store.Rounds.AnyAsync(row => row.Title == title, context.CancellationToken))
                throw IssueReasons.RoundExists.Refuse(title).OnField("round.title");
            var (round, fact) = Round.Open(title);
            return ToProto(changes.Save(round, fact));
        });

    public override async Task<ListRoundsResponse> ListRounds(ListRoundsRequest request, ServerCallContext context)
    {
        var (rows, next) = await store.Rounds.ReadPage(Page.Of(request.PageSize, request.PageToken), context.CancellationToken);
        return new ListRoundsResponse { Rounds = { rows.Select(ToProto) }, NextPageToken = next };
    }

    private static V1.Round ToProto(Round round) => new() { Name = round.Name, Title = round.Title, Etag = round.Etag };
}
