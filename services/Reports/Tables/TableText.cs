using System.Text;

namespace Rectify.Reports.Tables;

/// <summary>A row as lines of text: its cells with a tab between them, what is merged only once.</summary>
internal static class TableText
{
    public static string Of(TableRow row)
    {
        var text = new StringBuilder();
        foreach (var cell in row.Cells)
        {
            if (text.Length > 0 && cell.IsFresh)
                text.Append('\t');
            text.Append(cell.IsFresh ? cell.Text : "");
        }

        return text.ToString();
    }
}
