using Grpc.Core;
using Rectify.Issues.V1;
using Rectify.Platform.Journal.Writing;

namespace Rectify.Issues;

/// <summary>Answers round_service.proto.</summary>
public sealed class RoundApi(IssueStore store, UnitOfWork<IssueStore> work) : RoundService.RoundServiceBase
{
    private readonly Resource<Round, V1.Round> rounds = new(work, ToProto);

    public override Task<V1.Round> CreateRound(CreateRoundRequest request, ServerCallContext context) =>
        rounds.Create(request, context, async changes =>
        {
            var title = Names.Checked(request.Round.Title, "round.title");
            if (await store.RoundTitled(title, context.CancellationToken) is { } known)
                throw IssueReasons.RoundExists.Refuse(known.Title).OnField("round.title");
            return Round.Open(title, await store.NextNumber(title, changes.At, context.CancellationToken));
        });

    public override Task<ListRoundsResponse> ListRounds(ListRoundsRequest request, ServerCallContext context) =>
        rounds.List<ListRoundsResponse>(request, context);

    private static V1.Round ToProto(Round round) => new()
    {
        Name = round.Name,
        Title = round.Title,
        Year = round.Year ?? 0,
        Ordinal = round.Ordinal ?? 0,
        Etag = round.Etag,
    };
}
