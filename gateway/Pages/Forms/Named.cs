namespace Rectify.Gateway.Pages.Forms;

/// <summary>Resources by what people call them, so that nobody has to type a name of the contract: kind (rectify/Agency), or a field of which
/// only some values may be chosen (role) → what may be.</summary>
public sealed record Named(IReadOnlyDictionary<string, IReadOnlyList<(string Value, string Label)>> Kinds)
{
    public IReadOnlyList<(string Value, string Label)> Of(string kind) => Kinds.GetValueOrDefault(kind) ?? [];
}
