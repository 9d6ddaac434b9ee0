using System.Collections.Frozen;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Rectify.Events;

/// <summary>Something that happened, in the past tense. Carries the resulting state that followers need.</summary>
public abstract record Fact
{
    /// <summary>What it did to the row; added when it is kept.</summary>
    [JsonPropertyOrder(1)]
    public RowChange? Row { get; init; }
}

/// <summary>The name under which a fact is kept for ever, whatever becomes of its class.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class FactNameAttribute(string name) : Attribute
{
    public string Name { get; } = name;
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

    public static string Write(Fact fact) => JsonSerializer.Serialize(fact, fact.GetType(), Json);

    /// <summary>Null for a fact that this version does not know yet.</summary>
    public static Fact? Read(Envelope said) =>
        ByName.TryGetValue(said.Type, out var type) ? (Fact)JsonSerializer.Deserialize(said.Payload, type, Json)! : null;
}
