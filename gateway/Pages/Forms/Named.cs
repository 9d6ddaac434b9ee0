namespace Rectify.Gateway.Pages.Forms;

/// <summary>Resources by what people call them, so that nobody has to type a name of the contract: kind (rectify/Agency), or a field of which
/// only some values may be chosen (role) → what may be.</summary>
public sealed record Named(IReadOnlyDictionary<string, IReadOnlyList<(string Value, string Label)>> Kinds)
{
    /// <summary>Null where nothing is said of it here.</summary>
    public IReadOnlyList<(string Value, string Label)>? Of(VerbField field) =>
        Kinds.GetValueOrDefault(field.Reference.Length > 0 ? field.Reference : field.Name);
}
