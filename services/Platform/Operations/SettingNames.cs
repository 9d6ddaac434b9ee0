using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Rectify.Platform.Api.Rest;

namespace Rectify.Platform.Operations;

/// <summary>
/// The names of all settings, as docs/settings.md lists them, which is part of the program: a misspelt one stops the start, instead of being passed
/// over. What stands on the command line is for us, all of it; of the environment, which others use as well, what lies in a section of ours.
/// </summary>
public static partial class SettingNames
{
    /// <summary>The framework's own: what there is in these is its to say.</summary>
    private static readonly string[] OfTheFramework =
        ["Logging", "Kestrel", "AllowedHosts", "urls", "environment", "contentRoot", "webRoot", "applicationName", "hostBuilder"];

    /// <summary>Names that take any word in a place take one that is nearly a service's for a mistake.</summary>
    private const string Service = "{service}";

    private static readonly IReadOnlyList<string[]> Listed =
        [.. Names().Select(name => name.Split(':')).Where(name => !OfTheFramework.Contains(name[0], StringComparer.OrdinalIgnoreCase))];

    private static readonly HashSet<string> Sections = new(Listed.Select(name => name[0]), StringComparer.OrdinalIgnoreCase);

    /// <exception cref="InvalidOperationException">There is no such setting; with the name that it is nearest to.</exception>
    public static void RequireKnown(IConfiguration configuration, string[] args)
    {
        var given = Keys(configuration).Where(key => key.Contains(':') && Sections.Contains(key.Split(':')[0]))
            .Concat(Keys(new ConfigurationBuilder().AddCommandLine(args).Build()));
        foreach (var key in given.Where(key => !OfTheFramework.Contains(key.Split(':')[0], StringComparer.OrdinalIgnoreCase) && !IsKnown(key.Split(':'))))
        {
            throw new InvalidOperationException(
                $"there is no setting \"{key}\"; the nearest one is \"{Nearest(key)}\". docs/settings.md lists them all.");
        }
    }

    private static IEnumerable<string> Keys(IConfiguration configuration) =>
        configuration.AsEnumerable().Where(pair => pair.Value is not null).Select(pair => pair.Key);

    private static bool IsKnown(string[] key) =>
        Listed.Any(name => name.Length == key.Length && name.Zip(key).All(part => IsPart(part.First, part.Second)));

    private static bool IsPart(string name, string given) =>
        name.Equals(given, StringComparison.OrdinalIgnoreCase)
        || (name == Service && !Contract.Owners.Any(owner => Distance(owner, given) == 1))
        || (name.StartsWith('{') && name != Service);

    private static string Nearest(string key) => Listed.SelectMany(Spellings).MinBy(name => Distance(name, key))!;

    private static IEnumerable<string> Spellings(string[] name) => string.Join(':', name) is var whole && whole.Contains(Service, StringComparison.Ordinal)
        ? Contract.Owners.Select(owner => whole.Replace(Service, owner, StringComparison.Ordinal))
        : [whole];

    /// <summary>Letters to add, to leave out or to change (Levenshtein distance), whatever their case.</summary>
    private static int Distance(string one, string other)
    {
        var last = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var row = new int[last.Length];
            row[0] = i;
            for (var j = 1; j < row.Length; j++)
            {
                var change = char.ToUpperInvariant(one[i - 1]) == char.ToUpperInvariant(other[j - 1]) ? 0 : 1;
                row[j] = Math.Min(last[j - 1] + change, Math.Min(last[j], row[j - 1]) + 1);
            }

            last = row;
        }

        return last[^1];
    }

    private static IEnumerable<string> Names()
    {
        using var document = new StreamReader(typeof(SettingNames).Assembly.GetManifestResourceStream("settings.md")!);
        return [.. Row().Matches(document.ReadToEnd()).SelectMany(row => Name().Matches(row.Value)).Select(name => name.Groups["name"].Value)];
    }

    /// <summary>The first cell of a row of the table.</summary>
    [GeneratedRegex(@"^\| (`[^`]+`(, )?)+ \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Row();

    [GeneratedRegex("`(?<name>[^`]+)`", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Name();
}
