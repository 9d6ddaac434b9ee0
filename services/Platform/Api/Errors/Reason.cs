using System.Globalization;
using System.Text;
using Grpc.Core;

namespace Rectify.Platform.Api.Errors;

/// <summary>
/// Why a call is refused: a canonical code, an UPPER_SNAKE word that clients may rely on, and what to tell people in English and
/// Chinese. {0} and so on are filled when refusing; long texts are cut, for a refusal must fit into the trailers of a call.
/// </summary>
public sealed record Reason(StatusCode Code, string Word, string English, string Chinese)
{
    private const int LongestFact = 200;
    private readonly CompositeFormat english = CompositeFormat.Parse(English);
    private readonly CompositeFormat chinese = CompositeFormat.Parse(Chinese);

    /// <summary>When it is worth trying again; null where the same request is refused again.</summary>
    public TimeSpan? RetryAfter { get; init; } = Code == StatusCode.Unavailable ? TimeSpan.FromSeconds(1) : null;

    public Refusal Refuse(params object?[] facts) => new(
        this,
        string.Format(CultureInfo.InvariantCulture, english, Cut(facts)),
        string.Format(CultureInfo.InvariantCulture, chinese, Cut(facts)));

    private static object?[] Cut(object?[] facts) => Array.ConvertAll(
        facts, fact => fact is string { Length: > LongestFact } text ? Texts.Start(text, LongestFact) + "…" : fact);
}

/// <summary>A step that is refused. Becomes a status code in exactly one place, <see cref="Statuses"/>.</summary>
public sealed class Refusal(Reason reason, string english, string chinese) : Exception(english)
{
    private readonly List<string> fields = [];

    public Reason Reason { get; } = reason;

    public string Chinese { get; } = chinese;

    /// <summary>When it is worth trying again: as its reason says, unless that is known better; null where the same request is refused again.</summary>
    public TimeSpan? RetryAfter { get; private set; } = reason.RetryAfter;

    /// <summary>The request's fields that are to blame, as dotted proto paths.</summary>
    public IReadOnlyList<string> Fields => fields;

    public Refusal After(TimeSpan delay)
    {
        RetryAfter = delay;
        return this;
    }

    public Refusal OnField(string field)
    {
        fields.Add(field);
        return this;
    }
}
