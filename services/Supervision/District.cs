using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Rectify.Platform.Api.Rest;
using Rectify.Supervision.Snapshots;
using Rectify.Supervision.V1;

namespace Rectify.Supervision;

/// <summary>The district's figures of one version, ready to be answered on every wire; the JSON is made for who asks for it first.</summary>
public sealed class District
{
    private readonly Lazy<CachedJson> body;

    private District(Guid epoch, DistrictRollup message, IReadOnlyList<CountedAgency> agencies)
    {
        (Epoch, Message) = (epoch, message);
        Agencies = message.Agencies.ToDictionary(rollup => rollup.Agency, StringComparer.Ordinal);
        body = new(() => CachedJson.Of(DistrictJson.Write(message, agencies), message.Etag));
    }

    /// <summary>Whose figures these are; versions are compared within it.</summary>
    public Guid Epoch { get; }

    public long Version => Message.Version;

    public DistrictRollup Message { get; }

    public CachedJson Body => body.Value;

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
            Agencies = { agencies.Select(agency => agency.Rollup) },
            Etag = versions.EtagOf(versions.District),
            ProvisionalYears = { versions.Rules.ProvisionalYears },
        };
        return new District(versions.Epoch, message, agencies);
    }

    /// <param name="keep">The agency as it is counted here, with the JSON that it may have already.</param>
    internal static District Read(Snapshot snapshot, Func<AgencyRollup, CountedAgency> keep)
    {
        var message = DistrictRollup.Parser.ParseFrom(snapshot.Message.Span);
        return new District(snapshot.Epoch, message, [.. message.Agencies.Select(keep)]);
    }

    internal bool IsOf(Versions versions) => Epoch == versions.Epoch && Version == versions.District;

    internal Snapshot ToSnapshot() => new(Epoch, Version, Message.ToByteArray());
}
