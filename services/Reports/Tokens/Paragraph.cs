
namespace Rectify.Reports.Tokens;

/// <summary>Text that belongs together, as printed and as compared (see <see cref="Folding"/>), with the lines where it begins and ends.</summary>
internal sealed class Paragraph(int line, string printed, int lastLine)
{
    private Enclosures? enclosures;

    public Paragraph(int line, string printed)
        : this(line, printed, line)
    {
    }

    public int Line { get; } = line;

    public int LastLine { get; } = lastLine;

    public string Printed { get; } = printed;

    public string Folded { get; } = Folding.Fold(printed);

    /// <summary>What stands in quotes, title marks or brackets.</summary>
    public Enclosures Enclosures => enclosures ??= Enclosures.Of(Folded);

    public Passage Whole => new(this, 0, Printed.Length);
}
