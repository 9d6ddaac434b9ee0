using System.Text;
using Rectify.Reports.Bytes;

namespace Rectify.Reports.Tests.Formats;

public class DocumentReaderTests
{
    [Theory]
    [InlineData(@"{\rtf1 ...}")]
    [InlineData("GIF89a...")]
    public void A_known_format_that_is_not_read_is_refused(string start) =>
        Assert.Equal(UnreadableDocumentException.UnsupportedType, Refused(Encoding.ASCII.GetBytes(start), null));

    [Fact]
    public void A_broken_old_word_document_is_refused_with_a_converter_and_without() =>
        Assert.Equal(
            Converter.LibreOffice.Find() is null ? UnreadableDocumentException.UnsupportedType : UnreadableDocumentException.Malformed,
            Refused([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1], "text/plain"));

    [Fact]
    public void A_broken_pdf_is_refused_with_a_converter_and_without() =>
        Assert.Equal(
            Converter.Poppler.Find() is null ? UnreadableDocumentException.UnsupportedType : UnreadableDocumentException.Malformed,
            Refused("%PDF-1.7 ..."u8.ToArray(), null));

    [Theory]
    [InlineData("application/pdf")]
    [InlineData("image/png")]
    public void A_type_that_is_not_text_is_refused(string contentType) =>
        Assert.Equal(UnreadableDocumentException.UnsupportedType, Refused("一、"u8.ToArray(), contentType));

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n\t ")]
    public void An_empty_document_is_refused(string text) => Assert.Equal(UnreadableDocumentException.Empty, Refused(Encoding.UTF8.GetBytes(text), null));

    [Fact]
    public void Bytes_that_are_no_text_are_refused() =>
        Assert.Equal(UnreadableDocumentException.NotText, Refused([.. Enumerable.Range(0, 4000).Select(i => (byte)(i % 32))], null));

    [Fact]
    public void Markup_is_recognised_without_a_type() =>
        Assert.Equal(ReportParser.Parse(Fixture.Bytes("page-school.html"), "text/html"), ReportParser.Parse(Fixture.Bytes("page-school.html"), null));

    private static string Refused(byte[] bytes, string? contentType) =>
        Assert.Throws<UnreadableDocumentException>(() => ReportParser.Parse(bytes, contentType)).Reason;
}
