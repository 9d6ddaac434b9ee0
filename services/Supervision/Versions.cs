using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Rectify.Platform.Api.Time;

namespace Rectify.Supervision;

/// <summary>
/// Which figures are the newest: a version for each agency, and the rules of the lights. Read in one statement, so that of two readings one is
/// never older in one place and newer in another, and the sum of it all can be the version of the district, within its epoch.
/// </summary>
/// <param name="Epoch">None for a database that has no <see cref="RollupState"/> yet.</param>
/// <param name="Rules">By which lights are counted.</param>
/// <param name="Swept">By which all changed agencies are marked.</param>
/// <param name="Steps">Of the rules and of what is swept.</param>
internal sealed record Versions(Guid Epoch, LightRules Rules, LightRules Swept, long Steps, IReadOnlyDictionary<Guid, long> Agencies)
{
    /// <summary>Grows with whatever grows, and each of it only does.</summary>
    public long District => Agencies.Values.Sum() + Rules.Today.DayNumber + Swept.Today.DayNumber + Steps;

    /// <summary>The day by which lights are counted: once it has begun, a clock that goes back does not make it the day before.</summary>
    public DateOnly DayAt(DateTimeOffset now) => DistrictTime.DateOf(now) is var today && today > Rules.Today ? today : Rules.Today;

    /// <summary>Whether lights are counted by these rules, and everything is marked that they change.</summary>
    public bool AreBy(LightRules rules) => rules.Equals(Rules) && rules.Equals(Swept);

    /// <summary>Of figures of that version: other stores and other days have other ones.</summary>
    public string EtagOf(long version) => string.Create(CultureInfo.InvariantCulture, $"{Epoch.ToString("N")[^8..]}-{version}-{Rules.Today:yyyyMMdd}");

    public static async Task<Versions> Read(SupervisionStore store, CancellationToken cancellation)
    {
        var agencies = store.Versions.Select(row => new
        {
            row.AgencyId,
            row.Version,
            Epoch = (Guid?)null,
            Today = (DateOnly?)null,
            Rules = (string?)null,
            Swept = (DateOnly?)null,
            SweptRules = (string?)null,
        });
        var states = store.RollupStates.Select(state => new
        {
            AgencyId = Guid.Empty,
            Version = state.Steps,
            Epoch = (Guid?)state.Epoch,
            Today = (DateOnly?)state.Today,
            Rules = (string?)state.Rules,
            Swept = (DateOnly?)state.Swept,
            SweptRules = (string?)state.SweptRules,
        });
        var rows = await agencies.Concat(states).ToListAsync(cancellation);
        var common = rows.Find(row => row.Epoch is not null);
        return new Versions(
            common?.Epoch ?? default,
            LightRules.Read(common?.Today ?? default, common?.Rules ?? ""),
            LightRules.Read(common?.Swept ?? default, common?.SweptRules ?? ""),
            common?.Version ?? 0,
            rows.Where(row => row.Epoch is null).ToDictionary(row => row.AgencyId, row => row.Version));
    }
}
