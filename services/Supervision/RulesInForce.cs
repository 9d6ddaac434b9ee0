using Microsoft.EntityFrameworkCore;
using Rectify.Platform.Api.Time;
using CalendarState = Rectify.Supervision.V1.CalendarYear.Types.State;

namespace Rectify.Supervision;

/// <summary>The rules of the lights as the tables of this service give them; the calendar is read only where settings count working days.</summary>
internal static class RulesInForce
{
    public static async Task<LightRules> On(DateOnly today, SupervisionStore store, CancellationToken cancellation)
    {
        var settings = await store.RoundSettings.Where(row => row.IsInForce).ToListAsync(cancellation);
        var years = settings.Exists(one => one.WorkingDays)
            ? await store.CalendarYears.Where(row => row.State == CalendarState.Adopted && row.Year >= today.Year).ToListAsync(cancellation)
            : [];
        return LightRules.Of(settings, CalendarYear.Over(WorkingCalendar.Announced, years), today);
    }
}
