using Microsoft.EntityFrameworkCore;

namespace Rectify.Supervision;

/// <summary>
/// Which figures are the newest: a version for each agency, and the days. Read in one statement, so that of two readings one is
/// never older in one place and newer in another, and the sum of it all can be the version of the district.
/// </summary>
internal sealed record Versions(IReadOnlyDictionary<Guid, long> Agencies, DateOnly Today, DateOnly Swept, long District)
{
    /// <summary>In the table of versions, the row whose version is the day for which lights are counted.</summary>
    public static readonly Guid TodayId = Guid.Empty;

    /// <summary>The row whose version is the day up to which agencies with changed lights were marked.</summary>
    public static readonly Guid SweptId = Guid.AllBitsSet;

    public static async Task<Versions> Read(SupervisionStore store, CancellationToken cancellation)
    {
        var rows = await store.Versions.ToDictionaryAsync(row => row.AgencyId, row => row.Version, cancellation);
        var district = rows.Values.Sum();
        rows.Remove(TodayId, out var today);
        rows.Remove(SweptId, out var swept);
        return new Versions(rows, DateOnly.FromDayNumber((int)today), DateOnly.FromDayNumber((int)swept), district);
    }
}
