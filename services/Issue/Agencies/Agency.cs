using Microsoft.EntityFrameworkCore;
using Rectify.Events;
using Rectify.Platform.Api;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Journal.Aggregates;

namespace Rectify.Issues;

/// <summary>A rectified body (被巡察单位).</summary>
[Index(nameof(DisplayName), IsUnique = true)]
[Index(nameof(NameKey), IsUnique = true)]
[Index(nameof(ShortName), IsUnique = true)]
public sealed record Agency : Aggregate<V1.Agency>, IOfAgency
{
    public string DisplayName { get; init; } = "";

    /// <summary>The name in normal form: no two agencies look alike. Null of one that was registered before 0.3.</summary>
    public string? NameKey { get; init; }

    /// <summary>简称, with which numbers begin. Null of one that was registered before 0.4, until it is numbered.</summary>
    public string? ShortName { get; init; }

    public Guid AgencyId { get; init; }

    public static (Agency Next, Fact Fact) Register(string displayName, string shortName)
    {
        var id = Ids.Next();
        var agency = new Agency { Id = id, AgencyId = id, DisplayName = displayName, NameKey = Texts.NameKey(displayName), ShortName = shortName };
        return (agency, new AgencyRegistered(id, displayName));
    }

    /// <summary>One that was registered before there were short names gets one.</summary>
    public (Agency Next, Fact Fact) Shorten(string shortName) => (this with { ShortName = shortName }, new AgencyShortened(Id, DisplayName));
}
