using System.Text;
using Rectify.Reports.Bytes;

namespace Rectify.Reports.Tests.Formats;

public class DocumentReaderTests
{
    [Theory]
    [InlineData(@"{\rtf1 ...}")]
    [InlineData("GIF89a...")]
    public void AKnownFormatThatIsNotReadIsRefused(string start) =>
        Assert.Equal(UnreadableDocumentException.UnsupportedType, Refused(Encoding.ASCII.GetBytes(start), null));

    [Fact]
    public void ABrokenOldWordDocumentIsRefusedWithAConverterAndWithout() =>
        Assert.Equal(
            Converter.LibreOffice.Find() is null ? UnreadableDocumentException.UnsupportedType : UnreadableDocumentException.Malformed,
            Refused([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1], "text/plain"));

    [Fact]
    public void ABrokenPdfIsRefusedWithAConverterAndWithout() =>
        Assert.Equal(
            Converter.Poppler.Find() is null ? UnreadableDocumentException.UnsupportedType : UnreadableDocumentException.Malformed,
            Refused("%PDF-1.7 ..."u8.ToArray(), null));

    [Theory]
    [InlineData("application/pdf")]
    [InlineData("image/png")]
    public void ATypeThatIsNotTextIsRefused(string contentType) =>
        Assert.Equal(UnreadableDocumentException.UnsupportedType, Refused("一、"u8.ToArray(), contentType));

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n\t ")]
    public void AnEmptyDocumentIsRefused(string text) => Assert.Equal(UnreadableDocumentException.Empty, Refused(Encoding.UTF8.GetBytes(text), null));

    [Fact]
    public void BytesThatAreNoTextAreRefused() =>
        Assert.Equal(UnreadableDocumentException.NotText, Refused([.. Enumerable.Range(0, 4000).Select(i => (byte)(i % 32))], null));

    [Fact]
    public void MarkupIsRecognisedWithoutAType() =>
        Assert.Equal(ReportParser.Parse(Fixture.Bytes("page-school.html"), "text/html"), ReportParser.Parse(Fixture.Bytes("page-school.html"), null));

    private static string Refused(byte[] bytes, string? contentType) =>
        Assert.Throws<UnreadableDocumentException>(() => ReportParser.Parse(bytes, contentType)).Reason;
}
