using System.Text.RegularExpressions;

namespace Rectify.Architecture.Tests;

/// <summary>What a refusal explains is a phrase in both languages: no words of one language stand among its facts, nor those of a library.</summary>
public sealed partial class Refusals
{
    [Fact]
    public void NoPlainWordsStandAmongTheFactsOfARefusal()
    {
        var plain = Repository.Sources("services", "gateway")
            .SelectMany(file => Words().Matches(File.ReadAllText(file)).Select(match => $"{Path.GetRelativePath(Repository.Root, file)}: {match.Value}"));

        Assert.Empty(plain);
    }

    [Fact]
    public void OfTheFactsThatAreGivenOnlyWordsAreFound()
    {
        Assert.Matches(Words(), "Reasons.FieldInvalid.Refuse(name, value, \"no such value\")");
        Assert.Matches(Words(), "Reasons.FieldInvalid.Refuse(name, value, $\"{field} is no number\")");
        Assert.Matches(Words(), "Reasons.BodyInvalid\n    .Refuse(error.Message)");
        Assert.Matches(Words(), "Reasons.RoleRefused.Refuse(\"巡察办\")");
        Assert.DoesNotMatch(Words(), "Reasons.FieldInvalid.Refuse(name, $\"U+{sign:X4}\", Phrases.OneOf.With(string.Join(\", \", all))).OnField(\"a b\");");
    }

    [GeneratedRegex(
        """\.Refuse\(([^;"()]|\([^;"()]*\)|"[^"]*"[^;"()]*[,(])*?(\$?"[^"]*([a-z] ?[^a-zA-Z" ]? [a-z]|[\u4E00-\u9FFF])|[a-z]\w*\.Message\b)""",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Words();
}
