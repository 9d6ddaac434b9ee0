namespace Rectify.Reports.Bytes;

/// <summary>
/// The characters of one part (UTF-8, or UTF-16 with its mark): no more than were promised, whatever the archive says about its sizes, and no
/// tag or text without end, which an XML reader would have to gather as a whole.
/// </summary>
internal sealed class PartText(Stream part, Reading reading) : TextReader
{
    private readonly StreamReader inner = new(part);
    private long sinceTag;

    public override int Read(char[] buffer, int index, int count)
    {
        var read = inner.Read(buffer, index, count);
        reading.Unpack(read);
        var text = buffer.AsSpan(index, read);
        var (first, last) = (text.IndexOf('<'), text.LastIndexOf('<'));
        if (sinceTag + (first < 0 ? read : first) > ReadingLimits.BetweenTags)
            throw ReadingLimits.TooLarge($"有一段文字或一个标签超过 {ReadingLimits.BetweenTags} 个字符");
        sinceTag = first < 0 ? sinceTag + read : read - last;
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
