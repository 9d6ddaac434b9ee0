namespace Rectify.Reports.Bytes;

/// <summary>
/// The characters of one part (UTF-8, or UTF-16 with its mark): no more than were promised, whatever the archive says about its sizes, and no
/// tag, text or CDATA section without end, which an XML reader would have to gather as a whole. Office writes no such sections at all.
/// </summary>
internal sealed class PartText(Stream part, Reading reading) : TextReader
{
    private readonly StreamReader inner = new(part);
    private long sinceTag;
    private int markup;

    public override int Read(char[] buffer, int index, int count)
    {
        var read = inner.Read(buffer, index, count);
        reading.Unpack(read);
        var text = buffer.AsSpan(index, read);
        var (first, last) = (text.IndexOf('<'), text.LastIndexOf('<'));
        if (sinceTag + (first < 0 ? read : first) > ReadingLimits.BetweenTags)
            throw Unreadable.LongRun.With(ReadingLimits.BetweenTags);
        sinceTag = first < 0 ? sinceTag + read : read - last;
        RefuseSections(text);
        return read;
    }

    // "<![", which may be cut by the end of what was read.
    private void RefuseSections(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (markup == 0 && text[i..].IndexOf('<') is var next && next != 0)
            {
                if (next < 0)
                    return;
                i += next;
            }

            markup = text[i] == '<' ? 1 : markup == 1 && text[i] == '!' ? 2 : markup == 2 && text[i] == '[' ? throw Unreadable.RawSection.With() : 0;
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
