using Microsoft.EntityFrameworkCore;
using Rectify.Events;
using Rectify.Platform.Api;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Journal.Aggregates;

namespace Rectify.Issues;

/// <summary>A rectified body (被巡察单位).</summary>
[Index(nameof(DisplayName), IsUnique = true)]
[Index(nameof(NameKey), IsUnique = true)]
public sealed record Agency : Aggregate<V1.Agency>, IOfAgency
{
    public string DisplayName { get; init; } = "";

    /// <summary>The name in normal form: no two agencies look alike. Null of one that was registered before 0.3.</summary>
    public string? NameKey { get; init; }

    public Guid AgencyId { get; init; }

    public static (Agency Next, Fact Fact) Register(string displayName)
    {
        var id = Ids.Next();
        return (new Agency { Id = id, AgencyId = id, DisplayName = displayName, NameKey = Texts.NameKey(displayName) }, new AgencyRegistered(id, displayName));
    }
}
