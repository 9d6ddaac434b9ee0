using System.Globalization;
using Microsoft.EntityFrameworkCore;

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

    /// <summary>Whether lights are counted by these rules, and everything is marked that they change.</summary>
    public bool AreBy(LightRules rules) => rules.Equals(Rules) && rules.Equals(Swept);

    /// <summary>Of figures of that version: other stores and other days have other ones.</summary>
    public string EtagOf(long version) => string.Create(CultureInfo.InvariantCulture, $"{Epoch.ToString("N")[^8..]}-{version}-{Rules.Today:yyyyMMdd}");

    public static async Task<Versions> Read(SupervisionStore store, CancellationToken cancellation)
    {
        var read = from state in store.RollupStates
                   from agency in store.Versions.DefaultIfEmpty()
                   select new { State = state, Agency = agency };
        var rows = await read.ToListAsync(cancellation);
        return rows is [{ State: var common }, ..]
            ? new Versions(
                common.Epoch, LightRules.Read(common.Today, common.Rules), LightRules.Read(common.Swept, common.SweptRules), common.Steps,
                rows.Select(row => row.Agency).OfType<AgencyVersion>().ToDictionary(agency => agency.AgencyId, agency => agency.Version))
            : new Versions(default, LightRules.Read(default, ""), LightRules.Read(default, ""), 0, new Dictionary<Guid, long>());
    }
}
