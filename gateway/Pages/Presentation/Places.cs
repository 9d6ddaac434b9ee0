using Rectify.Identities.V1;
using Rectify.Issues.V1;
using Rectify.Platform.Api.Calls;

namespace Rectify.Gateway.Pages.Presentation;

/// <summary>The agencies (单位) and rounds (轮次) that the visitor sees, by what people call them.</summary>
public sealed record Places(IReadOnlyList<Agency> Agencies, IReadOnlyList<Round> Rounds)
{
    private const int Few = 3;

    private readonly Dictionary<string, string> names = Agencies.Select(agency => (agency.Name, agency.DisplayName))
        .Concat(Rounds.Select(round => (round.Name, DisplayName: round.Title))).ToDictionary(place => place.Name, place => place.DisplayName);

    internal static async Task<Places> Load(ServiceClients clients)
    {
        var agencies = Listing.Agencies(clients);
        var rounds = Listing.Rounds(clients);
        return new Places(await agencies, await rounds);
    }

    /// <summary>责任人 · 区民政局党组</summary>
    public string What(Appointment appointment) => Wording.Beside(
        Wording.NameOf(appointment.Role), names.GetValueOrDefault(appointment.Round) ?? "", appointment.Round.Length > 0 ? "" : Where(appointment));

    /// <summary>自2026年12月1日起，至2027年6月30日</summary>
    public static string When(Appointment appointment) =>
        appointment.EndsOn.Length > 0
            ? T($"自{Wording.Date(appointment.StartsOn)}起，至{Wording.Date(appointment.EndsOn)}")
            : T($"自{Wording.Date(appointment.StartsOn)}起");

    private string Where(Appointment appointment)
    {
        var all = appointment.Agencies.Select(agency => names.GetValueOrDefault(agency) ?? "").Where(name => name.Length > 0).ToList();
        return all.Count > Few ? T($"{List(all.Take(Few))}等 {all.Count} 个单位") : List(all);
    }
}
