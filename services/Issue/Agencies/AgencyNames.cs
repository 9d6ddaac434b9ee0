using Microsoft.EntityFrameworkCore;
using Rectify.Platform.Api;
using Rectify.Platform.Journal.Aggregates;
using Rectify.Platform.Journal.Writing;

namespace Rectify.Issues;

/// <summary>A name by which an agency is or was known, long or short: it is nobody else's for ever, so that no number and no report is mistaken.</summary>
public sealed record AgencyName : IOfAgency
{
    /// <summary>In normal form.</summary>
    public required string Key { get; init; }

    public required Guid AgencyId { get; init; }
}

/// <summary>Agencies by their names.</summary>
internal static class AgencyNames
{
    private const int AtOnce = 50;

    /// <summary>Whoever is or was called so.</summary>
    public static async Task<Agency?> AgencyNamed(this IssueStore store, string name, CancellationToken cancellation)
    {
        var key = Texts.NameKey(name);
        if (await store.AgencyNames.FirstOrDefaultAsync(row => row.Key == key, cancellation) is { } known)
            return await store.Agencies.FirstAsync(row => row.Id == known.AgencyId, cancellation);

        // Those that were registered before 0.4, until they are numbered.
        var alike = await store.Agencies.Where(row => row.NameKey == key || row.NameKey == null).ToListAsync(cancellation);
        return alike.Find(row => Texts.NameKey(row.DisplayName) == key);
    }

    /// <summary>The first short name for an agency called so that is nobody's.</summary>
    public static async Task<string> FreeShortName(this IssueStore store, string displayName, CancellationToken cancellation)
    {
        foreach (var proposals in ShortNames.Of(displayName).Chunk(AtOnce))
        {
            var taken = await store.AgencyNames.Where(row => proposals.Contains(row.Key)).Select(row => row.Key)
                .Union(store.Agencies.Where(row => proposals.Contains(row.NameKey!)).Select(row => row.NameKey!)).ToListAsync(cancellation);
            if (proposals.Except(taken).FirstOrDefault() is { } free)
                return free;
        }

        throw new InvalidOperationException("There is no end of proposals.");
    }

    /// <summary>Keeps the names of an agency for it, those that it has had already aside.</summary>
    public static void Reserve(this Changes changes, Guid agency, params IEnumerable<string> names)
    {
        foreach (var key in names.Select(Texts.NameKey).Distinct())
            changes.Add(new AgencyName { Key = key, AgencyId = agency });
    }
}
