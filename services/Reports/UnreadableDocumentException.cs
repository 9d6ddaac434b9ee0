namespace Rectify.Reports;

/// <summary>The bytes are no document that can be read. <see cref="Reason"/> is stable, UPPER_SNAKE and meant for machines.</summary>
#pragma warning disable RCS1194 // Without a reason the exception would say nothing to its caller.
public sealed class UnreadableDocumentException(string reason, string english, string chinese) : Exception(english)
#pragma warning restore RCS1194
{
    /// <summary>There is nothing but blanks.</summary>
    public const string Empty = "DOCUMENT_EMPTY";

    /// <summary>A format that is known but not read (pictures, slides, .doc without a converter …).</summary>
    public const string UnsupportedType = "DOCUMENT_TYPE_UNSUPPORTED";

    /// <summary>Bytes that are no text in any encoding that reports come in.</summary>
    public const string NotText = "DOCUMENT_NOT_TEXT";

    /// <summary>A document that breaks the rules of its own format.</summary>
    public const string Malformed = "DOCUMENT_MALFORMED";

    /// <summary>More text, cells or parts than a report or a ledger can have.</summary>
    public const string TooLarge = "DOCUMENT_TOO_LARGE";

    public string Reason { get; } = reason;

    /// <summary>What to tell people in Chinese; the message is in English.</summary>
    public string Chinese { get; } = chinese;
}
