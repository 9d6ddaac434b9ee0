using System.Text.Json;
using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Rectify.Events;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Journal.Aggregates;
using Rectify.Types.V1;

namespace Rectify.Platform.Journal.Entries;

/// <summary>What happened to a thing (历史) as people read it: its stream, in sentences.</summary>
public static class History
{
    private static readonly Dictionary<string, FieldDescriptor> Nothing = [];

    /// <summary>One entry of the stream of a <typeparamref name="T"/>.</summary>
    public static HistoryEntry Tell<T, TMessage>(JournalEntry entry)
        where T : Aggregate<TMessage>
        where TMessage : IMessage<TMessage>, new() => Tell(entry, Of<T, TMessage>.Shown);

    /// <summary>One entry of a stream that has no row.</summary>
    internal static HistoryEntry Tell(JournalEntry entry) => Tell(entry, Nothing);

    /// <param name="shown">JSON name → field.</param>
    private static HistoryEntry Tell(JournalEntry entry, Dictionary<string, FieldDescriptor> shown)
    {
        using var payload = JsonDocument.Parse(entry.Payload);
        var said = payload.RootElement;
        var told = new HistoryEntry
        {
            Time = entry.At.ToTimestamp(),
            Version = entry.Version,
            Type = entry.Type,
            ActorName = entry.ActorName,
            ActorPost = Text(said, "actorPost"),
            Changes = { ChangesIn(said, shown) },
            Statement = Text(said, "statement"),
            Reason = Text(said, "reason"),
        };
        var words = new[] { told.Reason, Text(said, "note"), told.Statement }.Where(text => text.Length > 0).ToList();
        var (chinese, english) = Facts.WordsOf(entry.Type);
        var (before, after) = States(told.Changes, shown);
        told.Sentence = told.ActorPost + entry.ActorName + chinese + (before is null ? "" : $"（{EnumNames.Chinese(before)} → {EnumNames.Chinese(after!)}）")
            + (words.Count > 0 ? $"：{string.Join("；", words)}" : "。");
        told.SentenceEn = $"{(told.ActorPost.Length > 0 ? $"{entry.ActorName} ({told.ActorPost})" : entry.ActorName)} {english}"
            + (before is null ? "" : $" ({EnumNames.English(before)} → {EnumNames.English(after!)})")
            + (words.Count > 0 ? $": {string.Join("; ", words)}" : ".");
        return told;
    }

    private static IEnumerable<HistoryEntry.Types.Change> ChangesIn(JsonElement said, Dictionary<string, FieldDescriptor> shown)
    {
        if (!said.TryGetProperty("row", out var row) || !row.TryGetProperty("changed", out var changed))
            yield break;
        foreach (var field in changed.EnumerateObject())
        {
            if (shown.TryGetValue(field.Name, out var known))
                yield return new() { Field = known.Name, Before = Written(known, field.Value[0]), After = Written(known, field.Value[1]) };
        }
    }

    /// <summary>Null for a step that is the first, or leads nowhere else.</summary>
    private static (EnumValueDescriptor? Before, EnumValueDescriptor? After) States(
        IEnumerable<HistoryEntry.Types.Change> changes, Dictionary<string, FieldDescriptor> shown) =>
        changes.FirstOrDefault(change => change.Field == "state") is { Before.Length: > 0 } change && shown["state"].EnumType is { } states
            ? (states.FindValueByName(change.Before), states.FindValueByName(change.After))
            : (null, null);

    /// <summary>As proto3 JSON writes the field; the table keeps enums as C# calls them (ClosureRequested).</summary>
    private static string Written(FieldDescriptor field, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "",
        JsonValueKind.String when field.FieldType == FieldType.Enum => JsonNamingPolicy.SnakeCaseUpper.ConvertName(value.GetString()!),
        JsonValueKind.String => value.GetString()!,
        _ => value.GetRawText(),
    };

    private static string Text(JsonElement said, string field) => said.TryGetProperty(field, out var text) ? text.GetString() ?? "" : "";

    private static class Of<T, TMessage>
        where T : Aggregate<TMessage>
        where TMessage : IMessage<TMessage>, new()
    {
        /// <summary>Of all that the resource shows of itself: no names of other things, no subjects, nothing that may be deleted.</summary>
        public static readonly Dictionary<string, FieldDescriptor> Shown = new TMessage().Descriptor.Fields.InDeclarationOrder()
            .Where(IsShown).ToDictionary(field => field.JsonName, StringComparer.Ordinal);

        private static bool IsShown(FieldDescriptor field) => !field.IsRepeated && field.Name is not ("name" or "etag" or "plan_version" or "reason")
            && !field.Name.EndsWith("_by", StringComparison.Ordinal)
            && field.FieldType is FieldType.String or FieldType.Int32 or FieldType.Bool or FieldType.Enum
            && field.GetOptions()?.GetExtension(ResourceExtensions.ResourceReference) is null
            && typeof(T).GetProperty(field.PropertyName)?.IsDefined(typeof(DeletableAttribute), inherit: false) is not true;
    }
}
