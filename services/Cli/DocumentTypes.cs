namespace Rectify.Cli;

/// <summary>Media types by the ending of a name.</summary>
internal static class DocumentTypes
{
    private static readonly Dictionary<string, string> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        [".docx"] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        [".xlsx"] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        [".doc"] = "application/msword",
        [".xls"] = "application/vnd.ms-excel",
        [".pdf"] = "application/pdf",
        [".csv"] = "text/csv",
        [".tsv"] = "text/tab-separated-values",
        [".txt"] = "text/plain",
        [".md"] = "text/plain",
        [".html"] = "text/html",
        [".htm"] = "text/html",
    };

    public static string? Of(string name) => Types.GetValueOrDefault(Path.GetExtension(name));

    /// <summary>Whether a document of this name is meant when only its folder was named; Office keeps notes to itself under ~$.</summary>
    public static bool IsDocument(string name) =>
        Of(name) is not null
        && Path.GetFileName(name) is var file
        && !file.StartsWith("~$", StringComparison.Ordinal) && !file.StartsWith('.');
}
