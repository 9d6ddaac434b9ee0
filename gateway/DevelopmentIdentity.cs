using System.Text.Json;
using Rectify.Issues.V1;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Api.Resources;
using static Rectify.Policies.V1.Policy.Types;

namespace Rectify.Gateway;

/// <summary>What the embedded default offers instead of a sign-in: a token for whoever asks. Not mapped with a real issuer.</summary>
internal static class DevelopmentIdentity
{
    /// <summary>Roles that see what is their agency's only, and so need one.</summary>
    private static readonly HashSet<Role> OfAnAgency = [Role.Head, Role.Leader, Role.Owner];

    private sealed record Wish(string? Role, string? Agency, string[]? Agencies, string? Subject, string? Name);

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
                    ?? throw new JsonException("write {\"role\":\"office\"}");
                string[] agencies = [.. wish.Agencies ?? [], .. wish.Agency is { } one ? [one] : Array.Empty<string>()];
                await http.Response.WriteAsJsonAsync(new { token = Issue(issuer, wish.Role ?? "", agencies, wish.Subject, wish.Name) });
            }
            catch (JsonException error)
            {
                await http.WriteProblem(Reasons.BodyInvalid.Refuse(error.Message));
            }
            catch (Refusal refusal)
            {
                await http.WriteProblem(refusal);
            }
        });
    }

    /// <summary>The demonstration person of a role: the same subject for the same role and agency, unless told.</summary>
    public static string Issue(DevelopmentIssuer issuer, string role, IReadOnlyList<string> agencies, string? subject = null, string? name = null)
    {
        var known = Person.RoleNamed(role);
        if (known is Role.Unspecified or Role.System)
        {
            var words = Enum.GetValues<Role>().Except([Role.Unspecified, Role.System]).Select(Permissions.Word);
            throw Reasons.FieldInvalid.Refuse("role", role, $"write one of {string.Join(", ", words)}").OnField("role");
        }

        if (agencies.Count == 0 && OfAnAgency.Contains(known))
            throw Reasons.FieldRequired.Refuse("agency").OnField("agency");
        foreach (var agency in agencies)
            ResourceName.Parse<Agency>(agency ?? "", "agency");
        return issuer.Issue(subject ?? string.Join('@', agencies.Prepend(role)), name ?? RoleNames.Chinese[known], role, agencies);
    }
}
