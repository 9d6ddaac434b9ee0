using System.Text.RegularExpressions;

namespace Rectify.Architecture.Tests;

/// <summary>docs/security.md says what shows each of its claims: that is there, and no attack is left out.</summary>
public sealed partial class SecurityPage
{
    private static readonly string Text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "security.md"));

    [Fact]
    public void EveryFileThatItNamesIsThere()
    {
        var missing = Named().Matches(Text).Select(match => match.Groups["file"].Value).Distinct()
            .Where(file => !File.Exists(Path.Combine(Repository.Root, file)) && !File.Exists(Path.Combine(Repository.Root, "tests", file)));

        Assert.Empty(missing);
    }

    [Fact]
    public void EveryAttackIsNamed()
    {
        var silent = Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests", "Attacks"), "*.cs")
            .Where(file => IsTest().IsMatch(File.ReadAllText(file)))
            .Select(file => $"`Attacks/{Path.GetFileName(file)}`").Where(name => !Text.Contains(name, StringComparison.Ordinal));

        Assert.Empty(silent);
    }

    [GeneratedRegex(@"`(?<file>([\w@.-]+/)+[\w@.-]+\.(cs|sh|proto|md|yaml|service|props|razor))`", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Named();

    [GeneratedRegex(@"\[(Fact|Theory)\b", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex IsTest();
}
