namespace Rectify.Reports.Formats.Pdf;

/// <summary>
/// One printed line: its page, the place of its edges in points from the left, its height above the page's end, and how wide a Chinese character is.
/// </summary>
internal sealed record PdfLine(int Page, double Left, double Right, double Top, double Em, string Text)
{
    /// <summary>- 3 -, 第3页, 3: the number of a page; a bare number of four digits is a year.</summary>
    public bool IsPageNumber =>
        Text.Trim('-', '—', '–', '－', '第', '页', ' ', '·') is { Length: > 0 and <= 4 } number && number.All(char.IsAsciiDigit)
        && (number.Length < 4 || number.Length < Text.Length) && Text.Length <= 10;

    /// <summary>How wide, in points, the letters and digits are with which it begins.</summary>
    public double FirstWord => Text.TakeWhile(c => char.IsAscii(c) && c != ' ').Count() * Em / 2;

    /// <summary>What was printed on the same height but apart, as one line.</summary>
    public PdfLine With(PdfLine next) => this with { Right = next.Right, Text = $"{Text}  {next.Text}" };

    public bool IsBeside(PdfLine before) => Page == before.Page && Math.Abs(Top - before.Top) < Em / 4 && Left > before.Right;
}
