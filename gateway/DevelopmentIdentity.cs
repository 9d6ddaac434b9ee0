using System.Text.Json;
using Rectify.Issues.V1;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Api.Rest;
using static Rectify.Policies.V1.Policy.Types;

namespace Rectify.Gateway;

/// <summary>What the development issuer offers instead of a sign-in: a token for whoever asks. Not mapped with a real issuer.</summary>
internal static class DevelopmentIdentity
{
    /// <param name="Role">One role, held at the agency or agencies that stand beside it; or else several <paramref name="Appointments"/>.</param>
    private sealed record Wish(string? Role, string? Agency, string[]? Agencies, string[]? Appointments, string? Subject, string? Name)
    {
        public IEnumerable<string> Held =>
        [
            .. Appointments ?? [],
            .. Role is null && Appointments is not null ? [] : HeldAt(Role ?? "", [.. Agencies ?? [], .. Agency is { } one ? [one] : Array.Empty<string>()]),
        ];
    }

    public static void MapDevelopmentIdentity(this WebApplication app)
    {
        if (app.Services.GetService<DevelopmentIssuer>() is not { } issuer)
            return;
        app.MapGet("/dev/jwks", () => issuer.KeySet());
        app.MapPost("/dev/token", async (HttpContext http) =>
        {
            try
            {
                var wish = await JsonSerializer.DeserializeAsync<Wish>(http.Request.Body, JsonSerializerOptions.Web, http.RequestAborted)
                    ?? throw Reasons.FieldRequired.Refuse("role").OnField("role");
                await http.Response.WriteAsJsonAsync(new { token = Issue(issuer, wish.Held, wish.Subject, wish.Name) });
            }
            catch (JsonException error)
            {
                await http.WriteProblem(Reasons.BodyInvalid.Refuse(StrictJson.WhyNot(error)));
            }
            catch (Refusal refusal)
            {
                await http.WriteProblem(refusal);
            }
        });
    }

    /// <summary>A role at each of these agencies, as tokens say it; one of the district at none. Refuses a role that no person holds, or not there.</summary>
    public static IReadOnlyList<string> HeldAt(string role, IReadOnlyList<string> agencies)
    {
        var known = Appointment.RoleNamed(role);
        if (!HeldRoles.All.Contains(known))
        {
            var words = string.Join(", ", HeldRoles.All.Select(Permissions.Word));
            throw Reasons.FieldInvalid.Refuse("role", role, Phrases.OneOf.With(words)).OnField("role");
        }

        if (Appointment.IsOfTheDistrict(known))
            return agencies is [var one, ..] ? throw Reasons.FieldInvalid.Refuse("agency", one, Phrases.OfTheDistrict.With(role)).OnField("agency") : [role];
        return agencies.Count == 0
            ? throw Reasons.FieldRequired.Refuse("agency").OnField("agency")
            : [.. agencies.Select(agency => $"{new Appointment(known, ResourceName.Parse<Agency>(agency ?? "", "agency"))}")];
    }

    /// <summary>A token for the demonstration person of these appointments: the same subject for the same ones, unless told.</summary>
    public static string Issue(DevelopmentIssuer issuer, IEnumerable<string> appointments, string? subject = null, string? name = null)
    {
        var held = appointments.Select(OfAPerson).ToList();
        return issuer.Issue(
            subject ?? string.Join('+', held),
            name ?? string.Join('、', held.Select(one => EnumNames.Chinese(one.Role)).Distinct()),
            [.. held.Select(one => $"{one}")]);
    }

    private static Appointment OfAPerson(string? text) => Appointment.TryParse(text ?? "") is { Role: not Role.System } held
        ? held
        : throw Reasons.FieldInvalid.Refuse("appointments", text, Phrases.AppointmentForm).OnField("appointments");
}
