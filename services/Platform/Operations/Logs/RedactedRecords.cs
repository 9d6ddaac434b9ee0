using OpenTelemetry;
using OpenTelemetry.Logs;

namespace Rectify.Platform.Operations.Logs;

/// <summary>The same discretion for the logs that leave over OTLP.</summary>
internal sealed class RedactedRecords : BaseProcessor<LogRecord>
{
    public override void OnEnd(LogRecord data)
    {
        data.Body = data.Body is { } body ? LogRedaction.Discreet(body) : null;
        data.FormattedMessage = data.FormattedMessage is { } message ? LogRedaction.Discreet(message) : null;
        data.Attributes = [.. (data.Attributes ?? []).Select(Discreet), .. OfError(data.Exception)];
        data.Exception = null;
    }

    private static KeyValuePair<string, object?> Discreet(KeyValuePair<string, object?> attribute) =>
        attribute.Value is string text ? KeyValuePair.Create(attribute.Key, (object?)LogRedaction.Discreet(text)) : attribute;

    private static IEnumerable<KeyValuePair<string, object?>> OfError(Exception? error) => error is null ? [] :
    [
        KeyValuePair.Create("exception.type", (object?)error.GetType().FullName),
        KeyValuePair.Create("exception.stacktrace", (object?)LogRedaction.Discreet(error.ToString())),
    ];
}
