using Google.Protobuf.WellKnownTypes;
using Rectify.Platform.Api;
using Rectify.Platform.Api.Rest;
using Rectify.Supervision;
using Rectify.Supervision.V1;

namespace Rectify.Testing.Supervisions;

/// <summary>A district from parts is, to the letter, what the whole message is in JSON.</summary>
public sealed class DistrictJsonRules
{
    [Theory]
    [InlineData]
    [InlineData("青梧区水务局党组")]
    [InlineData("青梧区水务局党组", "", "\"agencies\": [ ], <b>\\")]
    public void ItIsTheJsonOfTheMessage(params string[] names)
    {
        var agencies = names.Select((name, place) => new AgencyRollup
        {
            Agency = $"agencies/{place}",
            DisplayName = name,
            Issues = new IssueCounts { Total = 3, Completed = place },
            Measures = new MeasureCounts { Total = place },
            Lights = new Lights(),
            Version = place,
            AsOf = Timestamp.FromDateTime(DateTime.UnixEpoch),
        }.WithRates()).ToList();
        var district = new DistrictRollup
        {
            AsOf = Timestamp.FromDateTime(DateTime.UnixEpoch.AddMilliseconds(1)),
            Version = long.MaxValue,
            Agencies = { agencies },
            Totals = Figures.Sum(agencies).WithRates(),
            Etag = "\"a\\b",
            ProvisionalYears = { Enumerable.Range(2027, names.Length) },
        };

        Assert.Equal(CachedJson.Write(district), DistrictJson.Write(district, [.. agencies.Select(agency => new CountedAgency(agency))]));
    }
}
