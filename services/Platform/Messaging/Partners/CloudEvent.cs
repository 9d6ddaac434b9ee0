using System.Text.Encodings.Web;
using System.Text.Json;
using Rectify.Events;
using Rectify.Issues.V1;
using Rectify.Platform.Api.Resources;

namespace Rectify.Platform.Messaging.Partners;

/// <summary>
/// A fact as a CloudEvent 1.0 in JSON, structured mode: what the REST feed says of it without who did it. The extensions
/// agency, streamversion and hash are those of rectify.event.v1.Event.
/// </summary>
internal static class CloudEvent
{
    public const string ContentType = "application/cloudevents+json";

    private const string Domain = "cn.gov.rectify";
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The fact's stable name in our reverse domain: cn.gov.rectify.issue.accepted.</summary>
    public static string TypeOf(Envelope envelope) => $"{Domain}.{envelope.Type}";

    public static byte[] Write(Envelope envelope)
    {
        using var memory = new MemoryStream();
        using (var json = new Utf8JsonWriter(memory, Readable))
        {
            json.WriteStartObject();
            json.WriteString("specversion", "1.0");
            json.WriteString("id", envelope.EventId.ToString("D"));
            json.WriteString("source", $"/rectify/{envelope.Producer}");
            json.WriteString("type", TypeOf(envelope));
            json.WriteString("subject", envelope.Stream);
            json.WriteString("time", envelope.At.UtcDateTime.ToString("O"));
            json.WriteString("datacontenttype", "application/json");
            if (envelope.AgencyId is { } agency)
                json.WriteString("agency", ResourceName.Of<Agency>(agency));
            json.WriteNumber("streamversion", envelope.Version);
            json.WriteString("hash", envelope.Hash);
            json.WritePropertyName("data");
            json.WriteRawValue(envelope.Payload);
            json.WriteEndObject();
        }

        return memory.ToArray();
    }
}
