using Rectify.Events.V1;
using Rectify.Gateway.Pages.Presentation;
using Rectify.Platform.Api.Calls;

namespace Rectify.Gateway.Pages.Operators;

/// <summary>A fact that a listener could not apply, and what may be done with it.</summary>
public sealed record ParkedFact(ParkedEvent Event, DateTimeOffset Now)
{
    internal static async Task<IResult> Show(ServiceClients clients, TimeProvider clock, string service, Guid id)
    {
        var parked = clients.Get<ParkedEventService.ParkedEventServiceClient>(service);
        var found = await parked.GetParkedEventAsync(new() { Name = $"parkedEvents/{service}.{id}" });
        return PageAnswer.Of<ParkedFactPage>(new { Parked = new ParkedFact(found, clock.GetUtcNow()) });
    }
}
