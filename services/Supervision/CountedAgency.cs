using Rectify.Platform.Api.Rest;
using Rectify.Supervision.V1;

namespace Rectify.Supervision;

/// <summary>An agency's figures of one version, and their JSON once somebody needs it.</summary>
internal sealed class CountedAgency(AgencyRollup rollup)
{
    private string? json;

    public AgencyRollup Rollup => rollup;

    public string Json => json ??= CachedJson.Write(rollup);

    /// <summary>Nobody has registered it and nothing is counted: it was there before a rebuild and is not any more.</summary>
    public bool IsEmpty => rollup.DisplayName.Length + rollup.Issues.Total + rollup.Measures.Total == 0;
}
