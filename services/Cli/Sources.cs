using System.IO.Compression;
using System.Text;

namespace Rectify.Cli;

/// <summary>Finds the documents behind the names on the command line: files, folders with all below them, and .zip archives.</summary>
internal static class Sources
{
    // A document that needs more is refused anyway; an archive must not fill the memory before.
    private const long LargestEntry = 64L << 20;
    private const int MostEntries = 100_000;

    static Sources() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static IEnumerable<Source> In(IEnumerable<string> names) => names.SelectMany(In);

    private static IEnumerable<Source> In(string name) =>
        Directory.Exists(name)
            ? Directory.EnumerateFiles(name, "*", SearchOption.AllDirectories)
                .Where(path => DocumentTypes.IsDocument(path) || IsArchive(path))
                .Order(StringComparer.Ordinal).SelectMany(File)
            : File(name);

    private static IEnumerable<Source> File(string path) =>
        IsArchive(path) ? InArchive(path) : [new Source(path, DocumentTypes.Of(path), () => System.IO.File.ReadAllBytes(path))];

    private static bool IsArchive(string path) => Path.GetExtension(path).Equals(".zip", StringComparison.OrdinalIgnoreCase);

    // An archive that cannot be opened is one document that cannot be read.
    private static List<Source> InArchive(string path)
    {
        try
        {
            using var archive = Open(path);
            if (archive.Entries.Count > MostEntries)
                throw new InvalidDataException("Too many entries.");
            return [.. archive.Entries
                .Where(entry => DocumentTypes.IsDocument(entry.FullName) && !entry.FullName.StartsWith("__MACOSX/", StringComparison.Ordinal))
                .Select(entry => entry.FullName).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
                .Select(entry => new Source($"{path}/{Printable(entry)}", DocumentTypes.Of(entry), () => ReadEntry(path, entry)))];
        }
        catch (Exception error) when (error is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            return [new Source(path, null, () => throw new InvalidDataException(error.Message, error))];
        }
    }

    private static byte[] ReadEntry(string path, string name)
    {
        using var archive = Open(path);
        using var stream = archive.GetEntry(name)!.Open();
        using var memory = new MemoryStream();
        var buffer = new byte[81_920];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            if (memory.Length + read > LargestEntry)
                throw new InvalidDataException("The entry is too large.");
            memory.Write(buffer, 0, read);
        }

        return memory.ToArray();
    }

    // Archives made on Chinese Windows name their entries in its own encoding.
    private static ZipArchive Open(string path) => new(System.IO.File.OpenRead(path), ZipArchiveMode.Read, leaveOpen: false, Encoding.GetEncoding("gb18030"));

    private static string Printable(string name) => new([.. name.Select(c => char.IsControl(c) ? '?' : c)]);
}
