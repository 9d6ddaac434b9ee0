using System.Globalization;
using System.Text;

namespace Rectify.Platform.Api.Errors;

/// <summary>
/// What people read, in English and in Chinese. Its {0} and so on are filled by <see cref="With"/>: with values as they are, which are nobody's
/// language (names, numbers, what was sent), or with other phrases, each in the language of the text around it. So words of ours are never a plain
/// text among the facts of a refusal. Long values are cut, for a refusal must fit into the trailers of a call.
/// </summary>
public sealed record Phrase(string English, string Chinese)
{
    private const int LongestFact = 200;

    /// <summary>One after another, in English with this between them.</summary>
    public static Phrase List(IEnumerable<Phrase> phrases, string between) =>
        new(string.Join(between, phrases.Select(one => one.English)), string.Join("、", phrases.Select(one => one.Chinese)));

    public Phrase With(params object?[] facts) => new(Fill(English, facts, phrase => phrase.English), Fill(Chinese, facts, phrase => phrase.Chinese));

    private static string Fill(string text, object?[] facts, Func<Phrase, string> said) => string.Format(
        CultureInfo.InvariantCulture, CompositeFormat.Parse(text), Array.ConvertAll(facts, fact => fact switch
        {
            Phrase phrase => said(phrase),
            string value => Texts.Shortened(value, LongestFact),
            _ => fact,
        }));
}
