using Rectify.Reports.Bytes;

namespace Rectify.Reports.Formats.Word;

/// <summary>Footnotes or endnotes by their id.</summary>
internal static class WordNotes
{
    public static Dictionary<string, string> Read(WordBody body, PartReader reader)
    {
        var notes = new Dictionary<string, string>(StringComparer.Ordinal);
        while (reader.Read())
        {
            // Separators have a type, notes have none.
            if (reader is { IsStart: true, Name: "footnote" or "endnote" } && reader.Attribute("id") is { } id && reader.Attribute("type") is null or "normal")
                notes[id] = Block.TextOf(body.Read()).Replace('\n', ' ').Trim();
        }

        return notes;
    }
}
