using Grpc.Core;
using Rectify.Identities.V1;
using Rectify.Platform.Api.Calls;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Journal.Writing;

namespace Rectify.Identities;

/// <summary>Answers user_service.proto.</summary>
public sealed class UserApi(IdentityStore store, UnitOfWork<IdentityStore> work, ServiceClients clients, StandingIn standingIn) : UserService.UserServiceBase
{
    public override async Task<ImportUsersResponse> ImportUsers(ImportUsersRequest request, ServerCallContext context)
    {
        var lines = UserTable.Read(request.Document, context.CancellationToken);
        var places = await KnownPlaces.Read(clients, context.CancellationToken);
        return request.ValidateOnly ? await Decide(work.Draft()) : await work.Write(request, context, async changes => Whole(await Decide(changes)));

        async Task<ImportUsersResponse> Decide(Changes changes)
        {
            var import = await UserImport.Begin(store, standingIn, changes, places, context.CancellationToken);
            var answer = new ImportUsersResponse();
            foreach (var line in lines)
                answer.Users.Add(await import.Take(line, context.CancellationToken));
            answer.IsWrong = answer.Users.Any(user => user.Problem.Length > 0);
            return answer;
        }
    }

    public override Task<ListUserHistoryResponse> ListUserHistory(ListUserHistoryRequest request, ServerCallContext context) =>
        UserHistory.Read(store, request, context.CancellationToken);

    /// <summary>Refuses one with a wrong line.</summary>
    private static ImportUsersResponse Whole(ImportUsersResponse answer) => answer.Users.Where(user => user.Problem.Length > 0).ToList() is [var wrong, ..] all
        ? throw IdentityReasons.UsersWrong.Refuse(all.Count, wrong.Line, new Phrase(wrong.ProblemEn, wrong.Problem)).OnField("document")
        : answer;
}
