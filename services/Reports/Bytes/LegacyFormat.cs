namespace Rectify.Reports.Bytes;

/// <summary>
/// A format that is read after it was converted: its extension, what it becomes, what converts it, and the filter that keeps the converter from guessing.
/// </summary>
internal sealed record LegacyFormat(string Name, string Extension, string Target, Converter Converter, string Filter = "")
{
    public static LegacyFormat Pdf { get; } = new("PDF", "pdf", "xml", Converter.Poppler);

    public static LegacyFormat Word { get; } = new(".doc", "doc", "docx", Converter.LibreOffice, "MS Word 97");

    public static LegacyFormat Sheets { get; } = new(".xls", "xls", "xlsx", Converter.LibreOffice, "MS Excel 97");

    // The names of the streams that hold the document, as an OLE directory writes them.
    private static readonly byte[] WordStream = System.Text.Encoding.Unicode.GetBytes("WordDocument");
    private static readonly byte[] BookStream = System.Text.Encoding.Unicode.GetBytes("Workbook");
    private static readonly byte[] EncryptedStream = System.Text.Encoding.Unicode.GetBytes("EncryptedPackage");

    /// <summary>The format of the bytes; null where they are something else.</summary>
    public static LegacyFormat? Of(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith("%PDF"u8))
            return Pdf;
        if (!bytes.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
            return null;
        if (bytes.IndexOf(EncryptedStream) >= 0)
            throw Unreadable.Encrypted.With();
        return bytes.IndexOf(WordStream) < 0 && bytes.IndexOf(BookStream) >= 0 ? Sheets : Word;
    }

    /// <summary>Converts the bytes, or says what a person can do instead.</summary>
    public ReadOnlyMemory<byte> Convert(ReadOnlyMemory<byte> bytes, Reading reading)
    {
        if (Converter.Find() is not { } program)
            throw Unreadable.NoConverter.With(Name, Target == "xlsx" ? ".xlsx" : ".docx", Converter.Name);
        return Converter.Convert(program, bytes, this, reading) ?? throw Unreadable.NotConverted.With(Name);
    }
}
