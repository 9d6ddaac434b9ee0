using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Rectify.Hosting.Rest;
using Rectify.Supervision.Snapshots;
using Rectify.Supervision.V1;

namespace Rectify.Supervision;

/// <summary>The district's figures of one version, ready to be answered on every wire.</summary>
public sealed class District
{
    /// <summary>Where the agencies' JSON goes, which is written once for each of them.</summary>
    private const string NoAgencies = "\"agencies\": [ ]";

    private District(DistrictRollup message, PreparedBody body)
    {
        (Message, Body) = (message, body);
        Agencies = message.Agencies.ToDictionary(rollup => rollup.Agency, StringComparer.Ordinal);
    }

    public long Version => Message.Version;

    public DistrictRollup Message { get; }

    public PreparedBody Body { get; }

    /// <summary>By resource name.</summary>
    public IReadOnlyDictionary<string, AgencyRollup> Agencies { get; }

    /// <summary>Puts the agencies that have something to count in the order of their names, and adds them up.</summary>
    internal static District Of(Versions versions, IEnumerable<CountedAgency> counted, DateTimeOffset asOf)
    {
        var agencies = counted.Where(agency => !agency.IsEmpty).OrderBy(agency => agency.Rollup.DisplayName, StringComparer.Ordinal).ToList();
        var totals = Count.Totals(agencies.ConvertAll(agency => agency.Rollup));
        (totals.Version, totals.AsOf) = (versions.District, asOf.ToTimestamp());
        var message = new DistrictRollup
        {
            AsOf = totals.AsOf,
            Version = versions.District,
            Totals = totals,
            Etag = $"{versions.District}-{versions.Today:yyyyMMdd}",
        };
        var json = PreparedBody.Write(message).Replace(NoAgencies, $"\"agencies\": [ {string.Join(", ", agencies.Select(agency => agency.Json))} ]", StringComparison.Ordinal);
        message.Agencies.AddRange(agencies.Select(agency => agency.Rollup));
        return new District(message, PreparedBody.Of(json, message.Etag));
    }

    internal static District Read(Snapshot snapshot)
    {
        var message = DistrictRollup.Parser.ParseFrom(snapshot.Message.Span);
        return new District(message, new PreparedBody(message.Etag, snapshot.Json));
    }

    internal Snapshot ToSnapshot() => new(Version, Message.ToByteArray(), Body.Gzip);
}
