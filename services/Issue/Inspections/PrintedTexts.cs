using System.Security.Cryptography;
using System.Text;
using Google.Protobuf.Reflection;
using Rectify.Issues.V1;
using Rectify.Platform.Api;

namespace Rectify.Issues;

/// <summary>
/// What a report prints of its aspects and issues that they do not keep themselves. The inspection keeps its beginning, enough to say of a newer
/// edition that it words something otherwise.
/// </summary>
internal static class PrintedTexts
{
    private const int LongestValue = 200;

    public static IReadOnlyList<FieldDescriptor> OfIssue { get; } = Fields(Ledger.Types.Issue.Descriptor, "text", "progress", "result", "status_text");

    public static IReadOnlyList<FieldDescriptor> OfAspect { get; } = Fields(Ledger.Types.Aspect.Descriptor, "text");

    /// <summary>Aspects and issues with their titles and these texts alone.</summary>
    public static IReadOnlyList<Ledger.Types.Aspect> Of(Ledger ledger) => [.. ledger.Aspects.Select(Rest)];

    /// <summary>Of a long text its beginning, and its whole length, so that texts that differ at their end differ here.</summary>
    public static string Shortened(string text) => text.Length <= LongestValue
        ? text
        : $"{Texts.Start(text, LongestValue)}… ({text.Length}, {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..8]})";

    private static Ledger.Types.Aspect Rest(Ledger.Types.Aspect aspect)
    {
        var rest = new Ledger.Types.Aspect { Title = aspect.Title, Issues = { aspect.Issues.Select(Rest) } };
        foreach (var field in OfAspect.Where(field => field.Accessor.HasValue(aspect)))
            field.Accessor.SetValue(rest, Shortened((string)field.Accessor.GetValue(aspect)));
        return rest;
    }

    private static Ledger.Types.Issue Rest(Ledger.Types.Issue issue)
    {
        var rest = new Ledger.Types.Issue { Title = issue.Title };
        foreach (var field in OfIssue.Where(field => field.Accessor.HasValue(issue)))
            field.Accessor.SetValue(rest, Shortened((string)field.Accessor.GetValue(issue)));
        return rest;
    }

    private static FieldDescriptor[] Fields(MessageDescriptor message, params string[] names) => Array.ConvertAll(names, message.FindFieldByName);
}
