namespace Rectify.Reports.Bytes;

/// <summary>How much text and how many cells one document may still have.</summary>
internal sealed class TextBudget
{
    private int characters = PackageLimits.Characters;
    private int cells = PackageLimits.Cells;

    public string Text(string text)
    {
        characters -= text.Length;
        return characters >= 0 ? text : throw PackageLimits.TooLarge("文字过多");
    }

    public void Cells(int count)
    {
        cells -= count;
        if (cells < 0)
            throw PackageLimits.TooLarge("表格单元格过多");
    }
}
