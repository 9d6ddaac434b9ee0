using Microsoft.EntityFrameworkCore;

namespace Rectify.Issues;

/// <summary>Which agency belongs to which (隶属).</summary>
internal sealed class Hierarchy(IReadOnlyDictionary<Guid, Guid?> parents)
{
    public static async Task<Hierarchy> Read(IssueStore store, CancellationToken cancellation) =>
        new(await store.Agencies.Select(row => new { row.Id, row.ParentId }).ToDictionaryAsync(row => row.Id, row => row.ParentId, cancellation));

    /// <summary>An agency and all to which it belongs; of none, none.</summary>
    public IReadOnlySet<Guid> From(Guid? agency)
    {
        var above = new HashSet<Guid>();
        for (var next = agency; next is { } one && above.Add(one);)
            next = parents.GetValueOrDefault(one);
        return above;
    }
}
