using Rectify.Reports.Bytes;
using Rectify.Reports.Formats.Delimited;
using Rectify.Reports.Formats.Html;
using Rectify.Reports.Formats.Pdf;
using Rectify.Reports.Formats.Sheets;
using Rectify.Reports.Formats.Word;
using Rectify.Reports.Lines;
using Rectify.Reports.Tables;

namespace Rectify.Reports.Formats;

/// <summary>Bytes to text: finds out what the document is, whatever its sender says it is.</summary>
internal static class DocumentReader
{
    private static readonly byte[] Zip = "PK\u0003\u0004"u8.ToArray();

    private static readonly (byte[] Magic, string Name)[] Unsupported =
    [
        (@"{\rtf"u8.ToArray(), "RTF"),
        ([0x89, 0x50, 0x4E, 0x47], "PNG"),
        ([0xFF, 0xD8, 0xFF], "JPEG"),
        ("GIF8"u8.ToArray(), "GIF"),
        ("PK\u0005\u0006"u8.ToArray(), "ZIP"),
    ];

    /// <summary>Reads a document of a type that the bytes show.</summary>
    /// <exception cref="UnreadableDocumentException">Empty, unsupported, broken, too large or not text.</exception>
    public static DocumentText Read(ReadOnlyMemory<byte> bytes, string? contentType, Reading reading)
    {
        if (bytes.IsEmpty)
        {
            throw Unreadable.NoBytes.With();
        }

        if (LegacyFormat.Of(bytes.Span) is { } legacy)
        {
            if (legacy == LegacyFormat.Pdf)
            {
                return NotEmpty(new DocumentText(PdfText.Read(legacy.Convert(bytes, reading), reading)));
            }

            (bytes, contentType) = (legacy.Convert(bytes, reading), null);
        }

        if (bytes.Span.StartsWith(Zip))
        {
            return OfficePackage.Read(bytes, reading, package => OfText(package, reading));
        }

        RefuseUnsupported(bytes.Span, MediaType.Of(contentType));
        return OfText(bytes, contentType, reading);
    }

    private static DocumentText OfText(OfficePackage package, Reading reading)
    {
        var main = package.MainPart() ?? throw Unreadable.Archive.With();
        var text = package.RootOf(main) switch
        {
            "document" => WordText.Read(package, main, reading),
            "workbook" => WorkbookText.Read(package, main, reading),
            var other => throw Unreadable.OfficeFormat.With(other),
        };
        return NotEmpty(text);
    }

    // A scan has pages and no text.
    private static DocumentText NotEmpty(DocumentText text) =>
        text.Lines.Any(line => line.Text.Length > 0) ? text : throw Unreadable.NoText.With();

    private static DocumentText OfText(ReadOnlyMemory<byte> bytes, string? contentType, Reading reading)
    {
        if (bytes.Length > ReadingLimits.TextBytes)
            throw Unreadable.Large.With(ReadingLimits.TextBytes >> 20);
        reading.Unpack(bytes.Length);
        var text = reading.Text(TextEncoding.Decode(bytes.Span, MediaType.CharsetOf(contentType)));
        if (string.IsNullOrWhiteSpace(text))
        {
            throw Unreadable.NoText.With();
        }

        return MediaType.IsDelimited(contentType) || (MediaType.SaysNothing(contentType) && DelimitedText.IsLedger(text)) ? DelimitedText.Read(text, reading)
            : MediaType.IsHtml(contentType) || LooksLikeHtml(text) ? HtmlText.Read(text, reading)
            : new DocumentText(PlainText.Lines(text));
    }

    private static void RefuseUnsupported(ReadOnlySpan<byte> bytes, string mediaType)
    {
        foreach (var (magic, name) in Unsupported)
        {
            if (bytes.StartsWith(magic))
            {
                throw Unreadable.Format.With(name);
            }
        }

        if (!MediaType.MayBeText(mediaType) && !MediaType.IsDelimited(mediaType))
        {
            throw Unreadable.Format.With(mediaType);
        }
    }

    private static bool LooksLikeHtml(string text)
    {
        var start = text.AsSpan().TrimStart();
        return StartsWith(start, "<!doctype html") || StartsWith(start, "<html") || StartsWith(start, "<head")
            || StartsWith(start, "<body") || StartsWith(start, "<div") || StartsWith(start, "<p") || StartsWith(start, "<article")
            || StartsWith(start, "<table");
    }

    private static bool StartsWith(ReadOnlySpan<char> text, string tag) => text.StartsWith(tag, StringComparison.OrdinalIgnoreCase);
}
