using System.Runtime.CompilerServices;
using System.Text;

namespace Rectify.Gateway.Languages;

/// <summary>
/// A text with facts in it, as it is written in Chinese ($"还有 {days} 天"): the facts, and its format ("还有 {0} 天"), by which its English is found.
/// </summary>
[InterpolatedStringHandler]
public sealed class Sentence(int literals, int holes)
{
    private readonly StringBuilder text = new(literals + (holes * 3));
    private readonly List<object?> facts = new(holes);

    public string Format => text.ToString();

    public object?[] Facts => [.. facts];

    public void AppendLiteral(string words) => text.Append(words.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));

    public void AppendFormatted<TFact>(TFact fact)
    {
        text.Append('{').Append(facts.Count).Append('}');
        facts.Add(fact);
    }

    public void AppendFormatted<TFact>(TFact fact, string format) where TFact : IFormattable =>
        AppendFormatted(fact.ToString(format, System.Globalization.CultureInfo.InvariantCulture));
}
