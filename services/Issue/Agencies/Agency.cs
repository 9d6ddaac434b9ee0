using Rectify.Events;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Journal.Aggregates;

namespace Rectify.Issues;

/// <summary>A rectified body (被巡察单位).</summary>
public sealed record Agency : Aggregate, IOfAgency
{
    public const string Collection = "agencies";

    public string DisplayName { get; init; } = "";

    public Guid AgencyId { get; init; }

    public override string Name => ResourceName.Of(Collection, Id);

    public static (Agency Next, Fact Fact) Register(string displayName)
    {
        var id = Ids.Next();
        return (new Agency { Id = id, AgencyId = id, DisplayName = displayName }, new AgencyRegistered(id, displayName));
    }
}
