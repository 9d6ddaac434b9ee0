using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace Rectify.Supervision;

/// <summary>
/// Which figures are the newest: a version for each agency, and the days. Read in one statement, so that of two readings one is
/// never older in one place and newer in another, and the sum of it all can be the version of the district, within its epoch.
/// </summary>
internal sealed record Versions(Guid Epoch, IReadOnlyDictionary<Guid, long> Agencies, DateOnly Today, DateOnly Swept, long District)
{
    /// <summary>In the table of versions, the row whose version is the day for which lights are counted.</summary>
    public static readonly Guid TodayId = Guid.Empty;

    /// <summary>The row whose version is the day up to which agencies with changed lights were marked.</summary>
    public static readonly Guid SweptId = Guid.AllBitsSet;

    /// <summary>Whether the store has its epoch, and everything in it is marked that changed until that day.</summary>
    public bool AreOf(DateOnly day) => Epoch != default && Today >= day && Swept >= day;

    /// <summary>Of figures of that version: other stores and other days have other ones.</summary>
    public string EtagOf(long version) => string.Create(CultureInfo.InvariantCulture, $"{Epoch.ToString("N")[^8..]}-{version}-{Today:yyyyMMdd}");

    public static async Task<Versions> Read(SupervisionStore store, CancellationToken cancellation)
    {
        var rows = await store.Versions
            .Select(row => new { row.AgencyId, row.Version, Epoch = store.RollupStates.OrderBy(state => state.Id).Select(state => state.Epoch).FirstOrDefault() })
            .ToListAsync(cancellation);
        var versions = rows.ToDictionary(row => row.AgencyId, row => row.Version);
        var district = versions.Values.Sum();
        versions.Remove(TodayId, out var today);
        versions.Remove(SweptId, out var swept);
        var epoch = rows.FirstOrDefault()?.Epoch ?? default;
        return new Versions(epoch, versions, DateOnly.FromDayNumber((int)today), DateOnly.FromDayNumber((int)swept), district);
    }
}
