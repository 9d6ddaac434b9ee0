namespace Rectify.Identities;

/// <summary>Addresses that people are given. The setting Issuer says where browsers reach the system.</summary>
public sealed class Links(IConfiguration configuration)
{
    public Uri Issuer { get; } = new(configuration["Issuer"] ?? "http://localhost/");

    /// <summary>Where a password is set.</summary>
    public string SetUp(string link) => $"{new Uri(Issuer, "/set-up")}?token={link}";
}
