using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace Rectify.Supervision;

/// <summary>
/// Which figures are the newest: a version for each agency, and the days. Read in one statement, so that of two readings one is
/// never older in one place and newer in another, and the sum of it all can be the version of the district, within its epoch.
/// </summary>
/// <param name="Epoch">None for a database that has no <see cref="RollupState"/> yet.</param>
internal sealed record Versions(Guid Epoch, DateOnly Today, DateOnly Swept, IReadOnlyDictionary<Guid, long> Agencies)
{
    /// <summary>Grows with whatever grows, and each of it only does.</summary>
    public long District => Agencies.Values.Sum() + Today.DayNumber + Swept.DayNumber;

    /// <summary>Whether the store has its epoch, and everything in it is marked that changed until that day.</summary>
    public bool AreOf(DateOnly day) => Epoch != default && Today >= day && Swept >= day;

    /// <summary>Of figures of that version: other stores and other days have other ones.</summary>
    public string EtagOf(long version) => string.Create(CultureInfo.InvariantCulture, $"{Epoch.ToString("N")[^8..]}-{version}-{Today:yyyyMMdd}");

    public static async Task<Versions> Read(SupervisionStore store, CancellationToken cancellation)
    {
        var agencies = store.Versions.Select(row => new { row.AgencyId, row.Version, Epoch = (Guid?)null, Today = (DateOnly?)null, Swept = (DateOnly?)null });
        var states = store.RollupStates.Select(state => new
        {
            AgencyId = Guid.Empty, Version = 0L, Epoch = (Guid?)state.Epoch, Today = (DateOnly?)state.Today, Swept = (DateOnly?)state.Swept,
        });
        var rows = await agencies.Concat(states).ToListAsync(cancellation);
        var common = rows.Find(row => row.Epoch is not null);
        return new Versions(
            common?.Epoch ?? default, common?.Today ?? default, common?.Swept ?? default,
            rows.Where(row => row.Epoch is null).ToDictionary(row => row.AgencyId, row => row.Version));
    }
}
