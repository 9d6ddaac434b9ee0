using Grpc.Core;
using Rectify.Issues.V1;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Api.Time;
using Rectify.Platform.Journal.Database;
using Rectify.Platform.Journal.Writing;

namespace Rectify.Issues;

/// <summary>Answers round_settings_service.proto.</summary>
public sealed class RoundSettingsApi(UnitOfWork<IssueStore> work) : RoundSettingsService.RoundSettingsServiceBase
{
    private static readonly Filter<RoundSettings> Filter = new Filter<RoundSettings>()
        .Name<V1.Round>("round", row => row.RoundId)
        .Enum("track", row => row.Track)
        .Enum("state", row => row.State);

    private readonly Resource<RoundSettings, V1.RoundSettings> settings = new Resource<RoundSettings, V1.RoundSettings>(work, ToProto, Filter)
        .Verb(RoundSettings.ToAdopt, (RoundSettings found, Step<AdoptRoundSettingsRequest> _) => found.Adopt())
        .Verb(RoundSettings.ToDiscard, (RoundSettings found, Step<DiscardRoundSettingsRequest> _) => found.Discard())
        .Verb(RoundSettings.ToRevoke, (RoundSettings found, Step<RevokeRoundSettingsRequest> step) => found.Revoke(step.Request.Reason.Trim()));

    public override Task<V1.RoundSettings> CreateRoundSettings(CreateRoundSettingsRequest request, ServerCallContext context) =>
        settings.Create(request, context, async _ => RoundSettings.Draft(
            await work.Store.Find<Round, V1.Round>(request.RoundSettings.Round, context.CancellationToken, "round_settings.round"), request.RoundSettings));

    public override Task<V1.RoundSettings> GetRoundSettings(GetRoundSettingsRequest request, ServerCallContext context) => settings.Get(request.Name, context);

    public override Task<ListRoundSettingsHistoryResponse> ListRoundSettingsHistory(ListRoundSettingsHistoryRequest request, ServerCallContext context) =>
        settings.History<ListRoundSettingsHistoryResponse>(request, context);

    public override Task<ListRoundSettingsResponse> ListRoundSettings(ListRoundSettingsRequest request, ServerCallContext context) =>
        settings.List<ListRoundSettingsResponse>(request, context);

    public override Task<V1.RoundSettings> AdoptRoundSettings(AdoptRoundSettingsRequest request, ServerCallContext context) =>
        settings.Step(request, context);

    public override Task<V1.RoundSettings> DiscardRoundSettings(DiscardRoundSettingsRequest request, ServerCallContext context) =>
        settings.Step(request, context);

    public override Task<V1.RoundSettings> RevokeRoundSettings(RevokeRoundSettingsRequest request, ServerCallContext context) =>
        settings.Step(request, context);

    private static V1.RoundSettings ToProto(RoundSettings settings) => new()
    {
        Name = settings.Name,
        Round = ResourceName.Of<V1.Round>(settings.RoundId),
        Track = settings.Track,
        EffectiveFrom = DistrictTime.Write(settings.EffectiveFrom),
        PlanDueDays = settings.PlanDueDays,
        PeriodMonths = settings.PeriodMonths,
        DisclosureDueDays = settings.DisclosureDueDays,
        YellowDays = settings.YellowDays,
        WorkingDays = settings.WorkingDays,
        State = settings.State,
        Reason = settings.Reason,
        Etag = settings.Etag,
    };
}
