using Microsoft.EntityFrameworkCore;
using Rectify.Platform.Api.Time;

namespace Rectify.Supervision;

/// <summary>The rules of the lights as the tables of this service give them.</summary>
internal static class RulesInForce
{
    public static async Task<LightRules> On(DateOnly today, SupervisionStore store, CancellationToken cancellation) =>
        LightRules.Of(await store.RoundSettings.Where(row => row.IsInForce).ToListAsync(cancellation), WorkingCalendar.Announced, today);
}
