using System.Text;
using Rectify.Reports.Bytes;
using Rectify.Reports.Lines;
using Rectify.Reports.Tables;

namespace Rectify.Reports.Formats.Word;

/// <summary>A .docx to lines (ECMA-376 part 1, 17): what a reader sees in the body, then the notes; headers and footers are left out.</summary>
internal static class WordText
{
    public static DocumentText Read(OfficePackage package, string main, Reading reading)
    {
        var styles = Part(package, main, "styles", WordStyles.Read) ?? WordStyles.None;
        var lists = new ListCounter(Part(package, main, "numbering", Numbering.Read) ?? Numbering.None, styles);
        using var reader = package.Open(main);
        var body = new WordBody(reader, lists, styles, reading);
        var writer = new LineWriter();
        writer.Write(body.Read());
        foreach (var (kind, name) in ((string, string)[])[("footnotes", "注"), ("endnotes", "尾注")])
        {
            var referred = kind == "footnotes" ? body.Footnotes : body.Endnotes;
            var notes = referred.Count > 0 ? Part(package, main, kind, part => WordNotes.Read(new WordBody(part, lists, styles, reading), part)) : null;
            for (var i = 0; notes is not null && i < referred.Count; i++)
            {
                if (notes.TryGetValue(referred[i], out var note))
                    writer.Write($"{name}{i + 1}：{note}");
            }
        }

        return writer.Text();
    }

    private static T? Part<T>(OfficePackage package, string main, string kind, Func<PartReader, T> read)
        where T : class
    {
        if (package.Related(main, kind) is not { } name)
            return null;
        using var reader = package.Open(name);
        return read(reader);
    }

    // Lines as they are written, so that a table knows where it stands.
    private sealed class LineWriter
    {
        private readonly StringBuilder text = new();
        private readonly List<Table> tables = [];
        private int line = 1;

        public void Write(IEnumerable<Block> blocks)
        {
            foreach (var block in blocks)
            {
                if (block.Table is not { } table)
                {
                    Write(block.Text);
                    continue;
                }

                var rows = new List<TableRow>();
                foreach (var row in table.Rows)
                {
                    rows.Add(row with { Line = line });
                    Write(TableText.Of(row));
                }

                tables.Add(table with { Rows = rows });
            }
        }

        public void Write(string words)
        {
            text.Append(words).Append('\n');
            line += 1 + words.AsSpan().Count('\n');
        }

        public DocumentText Text() => new(PlainText.Lines(text.ToString()), tables);
    }
}
