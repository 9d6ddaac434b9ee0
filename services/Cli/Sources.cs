using System.IO.Compression;
using System.Text;

namespace Rectify.Cli;

/// <summary>Finds the documents behind the names on the command line: files, folders with all below them, and .zip archives.</summary>
internal static class Sources
{
    // A document that needs more is refused anyway; neither a file nor an archive must fill the memory before.
    private const long Largest = 64L << 20;
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
        IsArchive(path) ? InArchive(path) : [new Source(path, DocumentTypes.Of(path), () => ReadFile(path))];

    private static bool IsArchive(string path) => Path.GetExtension(path).Equals(".zip", StringComparison.OrdinalIgnoreCase);

    private static byte[] ReadFile(string path) =>
        new FileInfo(path).Length <= Largest ? System.IO.File.ReadAllBytes(path) : throw new InvalidDataException("The file is too large.");

    // An archive that cannot be opened is one document that cannot be read. It stays open for its documents: whoever opened it again for each of
    // them would read all names each time.
    private static List<Source> InArchive(string path)
    {
        try
        {
            var archive = Open(path);
            if (archive.Entries.Count > MostEntries)
                throw new InvalidDataException("Too many entries.");
            return [.. archive.Entries
                .Where(entry => DocumentTypes.IsDocument(entry.FullName) && !entry.FullName.StartsWith("__MACOSX/", StringComparison.Ordinal))
                .DistinctBy(entry => entry.FullName, StringComparer.Ordinal).OrderBy(entry => entry.FullName, StringComparer.Ordinal)
                .Select(entry => new Source($"{path}/{Printable(entry.FullName)}", DocumentTypes.Of(entry.FullName), () => ReadEntry(entry)))];
        }
        catch (Exception error) when (error is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            return [new Source(path, null, () => throw new InvalidDataException(error.Message, error))];
        }
    }

    private static byte[] ReadEntry(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var memory = new MemoryStream();
        var buffer = new byte[81_920];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            if (memory.Length + read > Largest)
                throw new InvalidDataException("The entry is too large.");
            memory.Write(buffer, 0, read);
        }

        return memory.ToArray();
    }

    // Archives made on Chinese Windows name their entries in its own encoding.
    private static ZipArchive Open(string path) => new(System.IO.File.OpenRead(path), ZipArchiveMode.Read, leaveOpen: false, Encoding.GetEncoding("gb18030"));

    private static string Printable(string name) => new([.. name.Select(c => char.IsControl(c) ? '?' : c)]);
}
