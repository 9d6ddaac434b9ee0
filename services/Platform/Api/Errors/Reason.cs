using Grpc.Core;

namespace Rectify.Platform.Api.Errors;

/// <summary>
/// Why a call is refused: a canonical code, an UPPER_SNAKE word that clients may rely on, and what to tell people in English and
/// Chinese, a <see cref="Phrase"/> that is filled when refusing.
/// </summary>
public sealed record Reason(StatusCode Code, string Word, string English, string Chinese)
{
    /// <summary>When it is worth trying again; null where the same request is refused again.</summary>
    public TimeSpan? RetryAfter { get; init; } = Code == StatusCode.Unavailable ? TimeSpan.FromSeconds(1) : null;

    public Refusal Refuse(params object?[] facts) => new(this, new Phrase(English, Chinese).With(facts));
}

/// <summary>A step that is refused. Becomes a status code in exactly one place, <see cref="Statuses"/>.</summary>
public sealed class Refusal(Reason reason, Phrase said) : Exception(said.English)
{
    private readonly List<string> fields = [];

    public Reason Reason { get; } = reason;

    public string Chinese { get; } = said.Chinese;

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
