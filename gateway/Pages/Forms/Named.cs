using Rectify.Identities.V1;

namespace Rectify.Gateway.Pages.Forms;

/// <summary>Resources by what people call them, so that nobody has to type a name of the contract: kind (rectify/Agency), or a field of which
/// only some values may be chosen (role) → what may be.</summary>
public sealed record Named(IReadOnlyDictionary<string, IReadOnlyList<(string Value, string Label)>> Kinds)
{
    /// <summary>Of one kind only.</summary>
    public static Named Of(string kind, params IEnumerable<(string Value, string Label)> choices) =>
        new(new Dictionary<string, IReadOnlyList<(string Value, string Label)>> { [kind] = [.. choices] });

    public static Named Of(IEnumerable<Person> people) =>
        Of("rectify/Person", people.Select(person => (person.Name, person.Post.Length > 0 ? T($"{person.DisplayName}（{person.Post}）") : person.DisplayName)));

    /// <summary>Null where nothing is said of it here.</summary>
    public IReadOnlyList<(string Value, string Label)>? Of(VerbField field) =>
        Kinds.GetValueOrDefault(field.Reference.Length > 0 ? field.Reference : field.Name);
}
