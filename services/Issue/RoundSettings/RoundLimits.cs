using Microsoft.EntityFrameworkCore;
using Rectify.Events;
using Track = Rectify.Issues.V1.Ledger.Types.Track;

namespace Rectify.Issues;

/// <summary>The limits of a round (期限设置) that count on a day.</summary>
internal sealed record RoundLimits(IReadOnlyList<RoundSettings> Counting)
{
    public static async Task<RoundLimits> Of(IssueStore store, Guid round, DateOnly today, CancellationToken cancellation)
    {
        var settings = await store.Set<RoundSettings>().Where(row => row.RoundId == round).ToListAsync(cancellation);
        return new([.. settings.CountingOn(today)]);
    }

    /// <summary>Those for a track; null where none count.</summary>
    public RoundSettings? For(Track track) => Counting.FirstOrDefault(one => one.Track == track || one.Track == Track.Unspecified);

    /// <summary>The last day of the concentrated period (集中整改期); null where its limits set none, or nobody has said when the feedback was given.</summary>
    public DateOnly? DueOf(Track track, DateOnly? feedbackOn) =>
        For(track) is { PeriodMonths: > 0 and var months } ? feedbackOn?.AddMonths(months) : null;
}
