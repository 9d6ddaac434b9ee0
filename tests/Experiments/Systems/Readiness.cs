using System.Net;

namespace Rectify.Experiments.Systems;

internal static class Readiness
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Waits until /readyz says that everything behind the address answers.</summary>
    public static Task Of(Uri address) => Of(address, HttpVersion.Version11);

    /// <summary>The same of a service at its HTTP/2 port.</summary>
    public static Task OfService(Uri address) => Of(address, HttpVersion.Version20);

    private static Task Of(Uri address, Version version) => Patiently.Until(
        async () =>
        {
            using var http = new HttpClient
            {
                BaseAddress = address, Timeout = TimeSpan.FromSeconds(5),
                DefaultRequestVersion = version,
                DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
            };
            try
            {
                using var answer = await http.GetAsync("/readyz");
                return answer.IsSuccessStatusCode;
            }
            catch (Exception error) when (error is HttpRequestException or TaskCanceledException)
            {
                return false;
            }
        },
        Patience,
        $"{address} is not ready");
}

/// <summary>Waiting for what must come true; how long it takes is no part of any verdict.</summary>
internal static class Patiently
{
    public static async Task Until(Func<Task<bool>> holds, TimeSpan patience, string otherwise)
    {
        for (var until = DateTime.UtcNow + patience; !await holds(); await Task.Delay(50))
        {
            if (DateTime.UtcNow > until)
                throw new TimeoutException($"{otherwise} after {patience.TotalSeconds:0} s.");
        }
    }

    public static Task Until(Func<bool> holds, TimeSpan patience, string otherwise) => Until(() => Task.FromResult(holds()), patience, otherwise);
}
