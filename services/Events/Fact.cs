using System.Collections.Frozen;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Rectify.Events;

/// <summary>Something that happened, in the past tense. Carries the resulting state that followers need.</summary>
public abstract record Fact
{
    /// <summary>签署意见: the words that whoever did it signed with; null where they said nothing.</summary>
    [JsonPropertyOrder(1)]
    public string? Statement { get; init; }

    /// <summary>职务: the post of whoever did it, as their token says; added when it is kept, null where they have none.</summary>
    [JsonPropertyOrder(2)]
    public string? ActorPost { get; init; }

    /// <summary>What it did to the row; added when it is kept.</summary>
    [JsonPropertyOrder(3)]
    public RowChange? Row { get; init; }
}

/// <summary>The name under which a fact is kept for ever, whatever becomes of its class, and what is said of who did it.</summary>
/// <param name="name">measure.claimed</param>
/// <param name="chinese">What follows the name of whoever did it: 报完成</param>
/// <param name="english">The same: claimed it done</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class FactNameAttribute(string name, string chinese, string english) : Attribute
{
    public string Name { get; } = name;

    public string Chinese { get; } = chinese;

    public string English { get; } = english;
}

/// <summary>Facts to and from the JSON of the journal.</summary>
public static class Facts
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new ContractEnums() },
    };

    /// <summary>Every fact that can be said, by its stable name.</summary>
    public static FrozenDictionary<string, Type> ByName { get; } = typeof(Fact).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(Fact)) && !type.IsAbstract)
        .ToFrozenDictionary(type => type.GetCustomAttribute<FactNameAttribute>()!.Name, StringComparer.Ordinal);

    private static readonly FrozenDictionary<Type, string> Names = ByName.ToFrozenDictionary(pair => pair.Value, pair => pair.Key);

    public static string NameOf(Fact fact) => Names[fact.GetType()];

    /// <summary>What people say of a fact of this name; the name itself for one that this version does not know yet.</summary>
    public static (string Chinese, string English) WordsOf(string name) =>
        ByName.GetValueOrDefault(name)?.GetCustomAttribute<FactNameAttribute>() is { } words ? (words.Chinese, words.English) : (name, name);

    public static string Write(Fact fact) => JsonSerializer.Serialize(fact, fact.GetType(), Json);

    /// <summary>Null for a fact that this version does not know yet.</summary>
    public static Fact? Read(Envelope said) =>
        ByName.TryGetValue(said.Type, out var type) ? (Fact)JsonSerializer.Deserialize(said.Payload, type, Json)! : null;
}
