using Google.Protobuf.WellKnownTypes;
using Rectify.Platform.Api.Rest;
using Rectify.Supervision.V1;

namespace Rectify.Supervision;

/// <summary>
/// The JSON of a district as <see cref="CachedJson.Write"/> writes any message, from parts: that of an agency is written once and stands
/// in each district until its figures change.
/// </summary>
internal static class DistrictJson
{
    public static string Write(DistrictRollup district, IReadOnlyCollection<CountedAgency> agencies)
    {
        string[] fields =
        [
            Field(DistrictRollup.AsOfFieldNumber, CachedJson.Write(district.AsOf)),
            Field(DistrictRollup.VersionFieldNumber, CachedJson.Write(new Int64Value { Value = district.Version })),
            Field(DistrictRollup.AgenciesFieldNumber, List(agencies.Select(agency => agency.Json))),
            Field(DistrictRollup.TotalsFieldNumber, CachedJson.Write(district.Totals)),
            Field(DistrictRollup.EtagFieldNumber, CachedJson.Write(new StringValue { Value = district.Etag })),
            Field(DistrictRollup.ProvisionalYearsFieldNumber, List(district.ProvisionalYears)),
        ];
        return $"{{ {string.Join(", ", fields)} }}";
    }

    private static string List<T>(IEnumerable<T> values) => string.Join(", ", values) is { Length: > 0 } list ? $"[ {list} ]" : "[ ]";

    private static string Field(int number, string json) => $"\"{DistrictRollup.Descriptor.FindFieldByNumber(number).JsonName}\": {json}";
}
