using System.Globalization;
using System.Xml;
using Rectify.Reports.Bytes;

namespace Rectify.Reports.Formats.Pdf;

/// <summary>The printed lines of a PDF in their order, from what pdftotext -bbox-layout writes (page, line, word; edges in points).</summary>
internal static class PdfLayout
{
    // Height of a line of Chinese text over the width of its characters.
    private const double Leading = 1.3;

    /// <exception cref="UnreadableDocumentException">It is no such document.</exception>
    public static IReadOnlyList<PdfLine> Read(ReadOnlyMemory<byte> layout, Reading reading)
    {
        try
        {
            using var text = new PartText(layout.AsStream(), reading);
            using var reader = XmlReader.Create(text,
                new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, CheckCharacters = false, NameTable = new PartNames() });
            return Lines(reader, reading);
        }
        catch (XmlException)
        {
            throw Unreadable.BrokenPdf.With();
        }
    }

    private static List<PdfLine> Lines(XmlReader reader, Reading reading)
    {
        var lines = new List<PdfLine>();
        var page = 0;
        while (!reader.EOF)
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "line" })
            {
                reading.Take(ReadingLimits.Lines);
                Add(lines, LineAt(reader, page, reading));
            }
            else
            {
                page += reader is { NodeType: XmlNodeType.Element, LocalName: "page" } ? 1 : 0;
                reader.Read();
            }
        }

        return lines;
    }

    private static PdfLine LineAt(XmlReader reader, int page, Reading reading)
    {
        var (left, right, top, em) = (Edge(reader, "xMin"), Edge(reader, "xMax"), Edge(reader, "yMin"),
            (Edge(reader, "yMax") - Edge(reader, "yMin")) / Leading);
        var words = new PdfWords();
        for (reader.Read(); !reader.EOF && reader is not { LocalName: "line" };)
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "word" })
            {
                words.Add(Edge(reader, "xMin"), Edge(reader, "xMax"), em, reading.Text(reader.ReadElementContentAsString()));
            }
            else
            {
                reader.Read();
            }
        }

        return new PdfLine(page, left, right, top, Math.Max(em, 1), words.Text);
    }

    private static void Add(List<PdfLine> lines, PdfLine line)
    {
        if (lines.Count > 0 && line.IsBeside(lines[^1]))
        {
            lines[^1] = lines[^1].With(line);
        }
        else if (line.Text.Length > 0)
        {
            lines.Add(line);
        }
    }

    private static double Edge(XmlReader reader, string name) =>
        double.TryParse(reader.GetAttribute(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var edge) && double.IsFinite(edge) ? edge : 0;
}
