using System.Text.RegularExpressions;

namespace Rectify.Architecture.Tests;

/// <summary>What a reader sees at once.</summary>
public sealed partial class Lines
{
    private const int Longest = 160;
    private const int MostInAFile = 300;

    [Fact]
    public void NoLineIsLongerThanAScreenIsWide()
    {
        var tooLong = Repository.Sources("services", "gateway", "tests", "deploy")
            .SelectMany(file => File.ReadLines(file)
                .Select((line, index) => (Where: $"{Path.GetRelativePath(Repository.Root, file)}:{index + 1}", line.Length)))
            .Where(line => line.Length > Longest).ToList();

        Assert.True(tooLong.Count == 0, $"Longer than {Longest} columns:\n{string.Join('\n', tooLong.Select(line => $"{line.Where} ({line.Length})"))}");
    }

    [Fact]
    public void NoFileOfThePlatformOrAServiceHoldsMoreThanOneThought()
    {
        var tooLong = Repository.Sources("services", "gateway")
            .Select(file => (File: Path.GetRelativePath(Repository.Root, file), Count: File.ReadLines(file).Count()))
            .Where(file => file.Count > MostInAFile).ToList();

        Assert.True(tooLong.Count == 0, $"Longer than {MostInAFile} lines:\n{string.Join('\n', tooLong)}");
    }

    [Fact]
    public void TheNameOfATestIsASentenceInPascalCase()
    {
        var others = Repository.Sources("tests").SelectMany(file => TestName().Matches(File.ReadAllText(file)).Select(match => match.Groups["name"].Value))
            .Where(name => name.Contains('_', StringComparison.Ordinal) || !char.IsAsciiLetterUpper(name[0]));

        Assert.Empty(others);
    }

    [GeneratedRegex(
        @"\[(Fact|Theory)\b.*?public (async )?\w+ (?<name>\w+)\(",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex TestName();
}
