using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Rectify.Issues.V1;
using Rectify.Platform.Journal.Writing;

namespace Rectify.Issues;

/// <summary>Answers round_service.proto.</summary>
public sealed class RoundApi(IssueStore store, UnitOfWork<IssueStore> work) : RoundService.RoundServiceBase
{
    private readonly Resource<Round, V1.Round> rounds = new(work, ToProto);

    public override Task<V1.Round> CreateRound(CreateRoundRequest request, ServerCallContext context) =>
        rounds.Create(request, context, async _ =>
        {
            var title = request.Round.Title.Trim();
            if (await store.Rounds.AnyAsync(row => row.Title == title, context.CancellationToken))
                throw IssueReasons.RoundExists.Refuse(title).OnField("round.title");
            return Round.Open(title);
        });

    public override Task<ListRoundsResponse> ListRounds(ListRoundsRequest request, ServerCallContext context) =>
        rounds.List<ListRoundsResponse>(request, context);

    private static V1.Round ToProto(Round round) => new() { Name = round.Name, Title = round.Title, Etag = round.Etag };
}
