namespace Rectify.Reports.Tokens;

/// <summary>A stretch of a paragraph, without the blanks at its ends.</summary>
internal readonly record struct Passage
{
    public Passage(Paragraph source, int start, int end)
    {
        while (start < end && source.Folded[start] == ' ')
        {
            start++;
        }

        while (end > start && source.Folded[end - 1] == ' ')
        {
            end--;
        }

        (Source, Start, End) = (source, start, end);
    }

    public Paragraph Source { get; }

    public int Start { get; }

    public int End { get; }

    public int Line => Source.Line;

    public int Length => End - Start;

    public bool IsEmpty => Source is null || Start >= End;

    public string Printed => Source.Printed[Start..End];

    public ReadOnlySpan<char> Folded => Source.Folded.AsSpan(Start, Length);

    /// <summary>From an offset within this passage to its end, or to another offset.</summary>
    public Passage From(int offset) => new(Source, Start + offset, End);

    public Passage Slice(int offset, int end) => new(Source, Start + offset, Start + end);

    /// <summary>Where a word comes next, from an offset on; -1 where it does not.</summary>
    public int IndexOf(ReadOnlySpan<char> word, int from) => Folded[from..].IndexOf(word) is >= 0 and var at ? from + at : -1;

    /// <summary>Whether the character at an offset stands inside quotes, title marks or brackets.</summary>
    public bool IsEnclosed(int offset) => Source.Enclosures.Contains(Start + offset);

    public bool IsQuoted(int offset) => Source.Enclosures.Quotes(Start + offset);
}
