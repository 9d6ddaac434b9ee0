using System.Collections.Frozen;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Rectify.Hosting.Rest;
using Rectify.Supervision.Snapshots;
using Rectify.Supervision.V1;

namespace Rectify.Supervision;

/// <summary>The district's figures of one version, ready to be answered on every wire.</summary>
public sealed class District
{
    private District(DistrictRollup message, PreparedBody body)
    {
        (Message, Body) = (message, body);
        Agencies = message.Agencies.ToFrozenDictionary(rollup => rollup.Agency, StringComparer.Ordinal);
    }

    public long Version => Message.Version;

    public DistrictRollup Message { get; }

    public PreparedBody Body { get; }

    /// <summary>By resource name.</summary>
    public IReadOnlyDictionary<string, AgencyRollup> Agencies { get; }

    /// <summary>Puts the agencies that have something to count in the order of their names, and adds them up.</summary>
    internal static District Of(Versions versions, IEnumerable<AgencyRollup> counted, DateTimeOffset asOf)
    {
        var agencies = counted.Where(rollup => rollup.DisplayName.Length + rollup.Issues.Total + rollup.Measures.Total > 0)
            .OrderBy(rollup => rollup.DisplayName, StringComparer.Ordinal).ToList();
        var totals = Count.Totals(agencies);
        (totals.Version, totals.AsOf) = (versions.District, asOf.ToTimestamp());
        var message = new DistrictRollup
        {
            AsOf = totals.AsOf,
            Version = versions.District,
            Agencies = { agencies },
            Totals = totals,
            Etag = $"{versions.District}-{versions.Today:yyyyMMdd}",
        };
        return new District(message, PreparedBody.Of(message, message.Etag));
    }

    internal static District Read(Snapshot snapshot)
    {
        var message = DistrictRollup.Parser.ParseFrom(snapshot.Message.Span);
        return new District(message, new PreparedBody(message.Etag, snapshot.Json));
    }

    internal Snapshot ToSnapshot() => new(Version, Message.ToByteArray(), Body.Gzip);
}
