using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Rectify.Identities.V1;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Journal.Writing;
using static Rectify.Policies.V1.Policy.Types;

namespace Rectify.Identities;

/// <summary>Answers view_service.proto.</summary>
public sealed class ViewApi(IdentityStore store, UnitOfWork<IdentityStore> work) : ViewService.ViewServiceBase
{
    /// <summary>Of one person, or of one role.</summary>
    private const int Most = 50;

    private string Me => store.Caller.Person.Subject;

    private bool IsOffice => store.Caller.Person.Holds(Role.Office);

    public override async Task<ListMyViewsResponse> ListMyViews(ListMyViewsRequest request, ServerCallContext context)
    {
        var (me, isOffice) = (Me, IsOffice);
        var roles = store.Caller.Person.Appointments.Select(held => held.Role).Distinct().ToList();
        var mine = await store.Views.Where(row => row.Subject == me || (row.Role != Role.Unspecified && (isOffice || roles.Contains(row.Role))))
            .ToListAsync(context.CancellationToken);
        return new()
        {
            Views = { mine.OrderBy(row => row.Role != Role.Unspecified).ThenBy(row => row.Title, StringComparer.Ordinal).Select(ToProto) },
        };
    }

    public override Task<View> SaveMyView(SaveMyViewRequest request, ServerCallContext context) => work.Write(request, context, async changes =>
    {
        var said = request.View;
        if (said.Role != Role.Unspecified && !IsOffice)
            throw Reasons.FieldInvalid.Refuse("view.role", EnumNames.Of(said.Role), IdentityReasons.KeptByTheOffice).OnField("view.role");
        var (subject, title) = (said.Role == Role.Unspecified ? Me : "", said.Title.Trim());
        var kept = await store.Views.Where(row => row.Subject == subject && row.Role == said.Role).ToListAsync(context.CancellationToken);
        var known = kept.Find(row => row.List == said.List && row.Title == title);
        if (known is null && kept.Count >= Most)
            throw IdentityReasons.ViewsFull.Refuse(Most);
        var view = new SavedView
        {
            Id = known?.Id ?? Ids.Next(), Subject = subject, Role = said.Role, List = said.List, Title = title, Query = said.Query.Trim().TrimStart('?'),
        };
        changes.Upsert(view);
        return ToProto(view);
    });

    public override async Task<RemoveMyViewResponse> RemoveMyView(RemoveMyViewRequest request, ServerCallContext context)
    {
        var (me, isOffice) = (Me, IsOffice);
        var removed = Guid.TryParse(request.View, out var id)
            ? await store.Views.Where(row => row.Id == id && (row.Subject == me || (isOffice && row.Role != Role.Unspecified)))
                .ExecuteDeleteAsync(context.CancellationToken)
            : 0;
        return removed > 0 ? new() : throw IdentityReasons.ViewUnknown.Refuse(request.View).OnField("view");
    }

    private static View ToProto(SavedView view) => new()
    {
        Id = $"{view.Id:D}", Title = view.Title, List = view.List, Query = view.Query, Role = view.Role,
    };
}
