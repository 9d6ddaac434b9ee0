using System.IO.Compression;
using System.Text;

namespace Rectify.Testing;

/// <summary>Packages written part by part, so that a test can write what no program would.</summary>
public static class Zipped
{
    public static byte[] Of(params IEnumerable<(string Name, string Text)> parts)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, true))
        {
            foreach (var (name, text) in parts)
            {
                using var entry = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return stream.ToArray();
    }

    public static string Relations(params (string Id, string Kind, string Target)[] relations) =>
        "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
        + string.Concat(relations.Select(one => $"<Relationship Id='{one.Id}' "
            + $"Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/{one.Kind}' Target='{one.Target}'/>"))
        + "</Relationships>";
}
