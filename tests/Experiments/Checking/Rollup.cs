using Google.Protobuf;
using Rectify.Experiments.Driving;
using Rectify.Experiments.Systems;
using Rectify.Supervision.V1;

namespace Rectify.Experiments.Checking;

internal static class Rollup
{
    /// <summary>What the district is shown.</summary>
    public static async Task<DistrictRollup> Shown(ISystem system)
    {
        using var http = AsOffice(system);
        return JsonParser.Default.Parse<DistrictRollup>(await http.GetStringAsync("/v1/rollups/district"));
    }

    /// <summary>How many agencies have wrong figures, as the system finds itself.</summary>
    public static async Task<int> Differing(ISystem system)
    {
        using var http = AsOffice(system);
        using var answer = await http.PostAsync("/v1/rollups:verify", null);
        return JsonParser.Default.Parse<VerifyRollupsResponse>(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync()).Differing.Count;
    }

    /// <summary>Waits until it is shown again: the gateway is ready while supervision is away.</summary>
    public static Task ShownAgain(ISystem system) => Patiently.Until(
        async () =>
        {
            try
            {
                await Shown(system);
                return true;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        },
        TimeSpan.FromMinutes(3),
        "The district is not shown");

    private static HttpClient AsOffice(ISystem system)
    {
        var http = new HttpClient { BaseAddress = system.Address };
        http.DefaultRequestHeaders.Authorization = new("Bearer", new Tokens(system.IdentityFile).Of("office"));
        return http;
    }
}
