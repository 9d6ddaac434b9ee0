namespace Rectify.Architecture.Tests;

/// <summary>What a reader sees at once.</summary>
public sealed class Lines
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
}
