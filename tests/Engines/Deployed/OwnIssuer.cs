using System.Security.Cryptography;
using System.Text;
using System.Web;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.IdentityModel.Tokens;
using OtpNet;
using Rectify.Identities.V1;
using Rectify.Platform.Api.Identity;

namespace Rectify.Testing.Engines.Deployed;

/// <summary>What a client that knows ServiceSecret gets of our own issuer, through the gateway: its own token, and those of people who sign in.</summary>
internal sealed class OwnIssuer(string address, string grpcAddress, string secret) : IDisposable
{
    private const string Password = "qingwu-dangan-7";
    private const string Verifier = "a-verifier-of-at-least-forty-three-characters";
    private readonly HttpClient http = new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(address) };
    private readonly GrpcChannel channel = GrpcChannel.ForAddress(grpcAddress);

    private string Back => new Uri(new Uri(address), "/signed-in").AbsoluteUri;

    /// <summary>Sets the password by a link, and signs in with it and with a code of an authenticator.</summary>
    public async Task<string> TokenBy(string link, string userName)
    {
        var ourselves = new Metadata { { "authorization", $"Bearer {await Token(new() { ["grant_type"] = "client_credentials" })}" } };
        var service = new SignInService.SignInServiceClient(channel);
        await service.SetPasswordAsync(new() { Token = link.Split("token=")[^1], UserName = userName, Password = Password }, ourselves);
        var asked = await service.SignInAsync(new() { UserName = userName, Password = Password }, ourselves);
        var shown = new Totp(Base32Encoding.ToBytes(asked.AuthenticatorKey)).ComputeTotp();
        var signedIn = await service.ContinueSignInAsync(new() { Continuation = asked.Continuation, Code = shown }, ourselves);

        var challenge = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));
        using var back = await http.GetAsync(
            $"/connect/authorize?response_type=code&client_id={SystemToken.Client}&redirect_uri={Uri.EscapeDataString(Back)}&scope=openid"
            + $"&code_challenge={challenge}&code_challenge_method=S256&pass={signedIn.Pass}");
        return await Token(new()
        {
            ["grant_type"] = "authorization_code", ["redirect_uri"] = Back, ["code_verifier"] = Verifier,
            ["code"] = HttpUtility.ParseQueryString(back.Headers.Location!.Query)["code"]!,
        });
    }

    public void Dispose()
    {
        http.Dispose();
        channel.Dispose();
    }

    private async Task<string> Token(Dictionary<string, string> grant)
    {
        using var form = new FormUrlEncodedContent(grant.Append(new("client_id", SystemToken.Client)).Append(new("client_secret", secret)));
        return (await http.PostAsync("/connect/token", form).Json()).Text("access_token");
    }
}
