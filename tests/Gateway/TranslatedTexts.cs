using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Rectify.Testing;

namespace Rectify.Gateway.Tests;

/// <summary>The texts of the pages, as their sources have them: literals of T(…) and Marked(…), by the key under which their English is found.</summary>
internal static partial class TranslatedTexts
{
    public static IReadOnlyList<KeyValuePair<string, string>> English { get; } = [.. XDocument.Load(Checkout.PathOf("gateway/Languages/Texts.en.resx")).Root!
        .Elements("data").Select(text => KeyValuePair.Create(text.Attribute("name")!.Value, text.Element("value")!.Value))];

    /// <summary>Path from gateway/ → source without its comments.</summary>
    public static IReadOnlyDictionary<string, string> Sources { get; } =
        new[] { "*.cs", "*.razor", "*.js" }.SelectMany(kind => Directory.EnumerateFiles(Root, kind, SearchOption.AllDirectories))
            .Select(file => (Path: Path.GetRelativePath(Root, file), File: file))
            .Where(one => !one.Path.StartsWith("obj/", StringComparison.Ordinal) && !one.Path.StartsWith("bin/", StringComparison.Ordinal))
            .ToDictionary(one => one.Path, one => Comments().Replace(File.ReadAllText(one.File), ""), StringComparer.Ordinal);

    /// <summary>Milliseconds for which a source is searched.</summary>
    internal const int Patience = 10_000;

    private static string Root => Checkout.PathOf("gateway");

    public static IEnumerable<string> Keys(string source) => Calls().Matches(source).Select(call =>
    {
        var (key, end) = Literal(source, call.Index + call.Length);
        return Sense().Match(source, end) is { Success: true } sense ? $"{key}#{sense.Groups["sense"].Value}" : key;
    });

    /// <summary>What is left of a source without the texts that it translates.</summary>
    public static string Without(string source)
    {
        var rest = new StringBuilder(source);
        foreach (Match call in Calls().Matches(source))
        {
            for (var at = call.Index + call.Length; at < Literal(source, call.Index + call.Length).End; at++)
            {
                if (rest[at] != '\n')
                    rest[at] = ' ';
            }
        }

        return rest.ToString();
    }

    /// <summary>A literal from its quotation mark or its $ on: with {0} and so on where it has holes.</summary>
    private static (string Key, int End) Literal(string source, int at)
    {
        var (key, holes, isInterpolated) = (new StringBuilder(), 0, source[at] == '$');
        at += isInterpolated ? 2 : 1;
        while (source[at] != '"')
        {
            if (source[at] == '\\')
                key.Append(Regex.Unescape(source[at..(at += 2)]));
            else if (isInterpolated && source[at] == '{' && source[at + 1] != '{')
                (at, _) = (EndOfHole(source, at), key.Append('{').Append(holes++).Append('}'));
            else
                key.Append(source[at++]);
        }

        return (key.ToString(), at + 1);
    }

    private static int EndOfHole(string source, int at)
    {
        var depth = 0;
        do
        {
            if (source[at] == '"' || (source[at] == '$' && source[at + 1] == '"'))
            {
                at = Literal(source, at).End;
                continue;
            }

            depth += source[at] switch { '{' => 1, '}' => -1, _ => 0 };
            at++;
        }
        while (depth > 0);
        return at;
    }

    /// <summary>A sign of Chinese, its punctuation included.</summary>
    [GeneratedRegex(@"[\p{IsCJKUnifiedIdeographs}\p{IsCJKSymbolsandPunctuation}\p{IsHalfwidthandFullwidthForms}]", RegexOptions.NonBacktracking)]
    public static partial Regex Chinese();

    [GeneratedRegex("""\b(T|Marked)\((?=\$?")""", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Calls();

    [GeneratedRegex("""\G, "(?<sense>\w+)"\)""", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Sense();

    [GeneratedRegex(@"@\*.*?\*@|(?<![:/])//[^\n]*", RegexOptions.Singleline | RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Comments();
}
