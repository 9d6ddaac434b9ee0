using Rectify.Hosting.Calls;
using Rectify.Hosting.Rest;

namespace Rectify.Gateway;

/// <summary>Ready when every service is; says which is not.</summary>
internal static class Readiness
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly HttpClient Http = new() { DefaultRequestVersion = new Version(2, 0), DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact, Timeout = Patience };

    public static async Task<IResult> Answer(Channels channels)
    {
        var peers = Contract.Owners;
        var addresses = peers.Select(channels.AddressOf).Distinct().ToList();
        var ready = await Task.WhenAll(addresses.Select(IsAnyReady));
        var away = peers.Where(peer => !ready[addresses.IndexOf(channels.AddressOf(peer))]).ToList();
        return away.Count == 0
            ? Results.Text("ok")
            : Results.Text($"not ready: {string.Join(", ", away)}", statusCode: StatusCodes.Status503ServiceUnavailable);
    }

    /// <summary>One replica is enough.</summary>
    private static async Task<bool> IsAnyReady(string addresses) => (await Task.WhenAll(Channels.Split(addresses).Select(IsReady))).Contains(true);

    private static async Task<bool> IsReady(string address)
    {
        try
        {
            using var answer = await Http.GetAsync(new Uri(new Uri(address), "/readyz"));
            return answer.IsSuccessStatusCode;
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }
}
