using System.Buffers;
using System.Diagnostics;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Rectify.Platform.Operations.Logs;

/// <summary>
/// One event, one line of JSON: at, level, process, source, event, message, left_out (how many of the same were not written before it), trace,
/// span, error.
/// </summary>
internal sealed class JsonLines(IHostEnvironment environment, TimeProvider clock) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "lines";

    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly LogFolding folding = new(clock);

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        if (!folding.Lets(logEntry.Category, logEntry.EventId, out var left))
            return;
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Relaxed))
        {
            json.WriteStartObject();
            json.WriteString("at", clock.GetUtcNow().UtcDateTime);
            json.WriteString("level", logEntry.LogLevel.ToString().ToLowerInvariant());
            json.WriteString("process", environment.ApplicationName);
            json.WriteString("source", logEntry.Category);
            json.WriteString("event", logEntry.EventId.Name);
            json.WriteString("message", LogRedaction.Discreet(logEntry.Formatter(logEntry.State, null)));
            if (left > 0)
                json.WriteNumber("left_out", left);
            if (Activity.Current is { } activity)
            {
                json.WriteString("trace", activity.TraceId.ToHexString());
                json.WriteString("span", activity.SpanId.ToHexString());
            }

            if (logEntry.Exception is { } error)
                json.WriteString("error", LogRedaction.Discreet(error.ToString()));
            json.WriteEndObject();
        }

        textWriter.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }
}
