using System.Text;
using Rectify.Reports.Bytes;

namespace Rectify.Reports.Formats.Sheets;

/// <summary>The texts that cells share.</summary>
internal static class SharedStrings
{
    public static List<string> Read(PartReader reader, Reading reading)
    {
        var strings = new List<string>();
        while (reader.Read())
        {
            if (reader is { IsStart: true, Name: "si" })
            {
                reading.Take(ReadingLimits.Cells, 1);
                strings.Add(reading.Text(ReadRich(reader)));
            }
        }

        return strings;
    }

    /// <summary>Text that may be cut into runs; how it is pronounced (rPh) is left out.</summary>
    public static string ReadRich(PartReader reader)
    {
        var text = new StringBuilder();
        foreach (var inner in reader.Inside())
        {
            if (inner is { IsStart: true, Name: "rPh" })
                inner.Skip();
            else if (inner.IsText)
                text.Append(inner.Text);
        }

        return text.Replace("_x000D_", "").Replace("\r\n", "\n").Replace('\r', '\n').ToString().Trim();
    }
}
