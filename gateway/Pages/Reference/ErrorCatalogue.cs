namespace Rectify.Gateway.Pages.Reference;

/// <summary>
/// Every reason for which any service refuses, in both languages, from docs/errors.md, which tests hold to what the code says: the gateway itself
/// knows the services by the contract alone.
/// </summary>
public sealed record ErrorCatalogue(string Reason, string Code, string HttpStatus, string English, string Chinese)
{
    public static IReadOnlyList<ErrorCatalogue> All { get; } = [.. Read()];

    private static IEnumerable<ErrorCatalogue> Read()
    {
        using var reader = new StreamReader(typeof(ErrorCatalogue).Assembly.GetManifestResourceStream("docs/errors.md")!);
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith("| `", StringComparison.Ordinal))
                continue;
            if (line.Trim('|', ' ').Split(" | ") is [var reason, var code, var status, var english, var chinese])
                yield return new ErrorCatalogue(reason.Trim('`'), code, status, english, chinese);
        }
    }
}
