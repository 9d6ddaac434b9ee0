using Rectify.Platform.Journal.Aggregates;
using Rectify.Platform.Journal.Database;

namespace Rectify.Platform.Journal.Writing;

/// <summary>The answer that a request was given, so that its repeat is given the same one.</summary>
public sealed record Receipt : IAppendOnly, IOfAgency
{
    /// <summary>Caller, method and request id, see <see cref="KeyOf"/>.</summary>
    public required string Key { get; init; }

    /// <summary>SHA-256 of the request without its id, lower-case hex.</summary>
    public required string Content { get; init; }

    /// <summary>The response message, serialized.</summary>
    public byte[] Answer { get; init; } = [];

    public DateTimeOffset At { get; init; }

    /// <summary>
    /// Whose data the answer tells: it is not told again to those who do not see the agency any more. Empty for the district's own, which only
    /// those write who see the district.
    /// </summary>
    public Guid AgencyId { get; init; }

    /// <summary>No two of these have the same key: a method has no bar, and what looks like one in a subject is escaped.</summary>
    public static string KeyOf(string subject, string method, string requestId) =>
        $"{subject.Replace("%", "%25", StringComparison.Ordinal).Replace("|", "%7C", StringComparison.Ordinal)}|{method}|{requestId}";
}
