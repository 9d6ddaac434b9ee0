namespace Rectify.Reports.Tokens;

/// <summary>A date or a period in the text, with its place in the paragraph. Numerals of two kinds in one year (二0二四) are marked.</summary>
internal sealed record DateMention(Paragraph Source, int Start, int End, PartialDate From, PartialDate? To, bool IsMixed)
{
    public bool IsPeriod => To is not null;

    public string Printed => Source.Printed[Start..End];
}
