namespace Rectify.Testing;

/// <summary>Somebody who was registered, appointed and given an account, and has not set their password yet.</summary>
/// <param name="Person">people/{person}</param>
/// <param name="Appointment">appointments/{appointment}; empty for somebody who is appointed to nothing.</param>
/// <param name="Account">accounts/{account}</param>
/// <param name="Link">With which they set their password, once.</param>
public sealed record Invited(string Person, string Appointment, string Account, string Link)
{
    /// <param name="role">In any case; null for nothing.</param>
    /// <param name="agency">Null for a role of the district.</param>
    public static async Task<Invited> By(HttpClient administrator, string displayName, string userName, string? role, string? agency = null, string post = "")
    {
        var person = (await administrator.PostJson("/v1/people", new { displayName, post }).Json()).Text("name");
        var agencies = agency is null ? Array.Empty<string>() : [agency];
        var appointment = role is null
            ? ""
            : (await administrator.PostJson("/v1/appointments", new { person, role = role.ToUpperInvariant(), agencies }).Json()).Text("name");
        var account = await administrator.PostJson("/v1/accounts", new { person, userName }).Json();
        return new Invited(person, appointment, account.Text("name"), account.Text("setUpLink"));
    }
}
