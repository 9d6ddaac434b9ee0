using System.IO.Compression;
using System.Xml;

namespace Rectify.Reports.Bytes;

/// <summary>A zip with parts that point at each other (ECMA-376 part 2). Nothing is unpacked before its size is known to be sane.</summary>
internal sealed class OfficePackage : IDisposable
{
    private readonly ZipArchive archive;
    private readonly Reading reading;
    private readonly Dictionary<string, ZipArchiveEntry> parts = new(StringComparer.OrdinalIgnoreCase);

    private OfficePackage(ZipArchive archive, Reading reading)
    {
        (this.archive, this.reading) = (archive, reading);
        if (archive.Entries.Count > ReadingLimits.Entries)
            throw Unreadable.ManyParts.With(ReadingLimits.Entries);
        foreach (var entry in archive.Entries)
        {
            Check(entry);
            parts.TryAdd(entry.FullName.TrimStart('/'), entry);
        }
    }

    /// <summary>Opens the bytes, does something with the package and turns every way in which it can be broken into one refusal.</summary>
    public static T Read<T>(ReadOnlyMemory<byte> bytes, Reading reading, Func<OfficePackage, T> read)
    {
        try
        {
            using var package = new OfficePackage(new ZipArchive(bytes.AsStream()), reading);
            return read(package);
        }
        catch (Exception error) when (error is InvalidDataException or XmlException or IOException or NotSupportedException or ArgumentException
            or FormatException or OverflowException)
        {
            throw (error is XmlException ? Unreadable.BrokenXml : Unreadable.BrokenArchive).With();
        }
    }

    /// <summary>The part that is the document itself; null where the package has none.</summary>
    public string? MainPart() => Relations("").FirstOrDefault(relation => relation.Kind == "officeDocument")?.Target;

    /// <summary>The name of a part's outermost element, which says what it is.</summary>
    public string RootOf(string part)
    {
        using var reader = Open(part);
        while (reader.Read() && !reader.IsStart)
        {
        }

        return reader.Name;
    }

    public bool Has(string part) => parts.ContainsKey(part);

    public PartReader Open(string part) => parts.TryGetValue(part, out var entry)
        ? new PartReader(new PartText(entry.Open(), reading), reading)
        : throw Unreadable.PartMissing.With();

    /// <summary>The part of a kind (styles, numbering, sharedStrings …) that another one points at.</summary>
    public string? Related(string part, string kind) => Relations(part).FirstOrDefault(relation => relation.Kind == kind && Has(relation.Target))?.Target;

    /// <summary>Where a part points to; "" stands for the package. What lies outside of the package is left out.</summary>
    public IReadOnlyList<Relation> Relations(string part)
    {
        var slash = part.LastIndexOf('/') + 1;
        var found = new List<Relation>();
        if (!Has($"{part[..slash]}_rels/{part[slash..]}.rels"))
            return found;
        using var reader = Open($"{part[..slash]}_rels/{part[slash..]}.rels");
        while (reader.Read())
        {
            if (reader is { IsStart: true, Name: "Relationship" } && reader.Attribute("TargetMode") != "External" && reader.Attribute("Target") is { } target)
                found.Add(new Relation(reader.Attribute("Id") ?? "", KindOf(reader.Attribute("Type")), Resolve(part[..slash], target)));
        }

        return found;
    }

    public void Dispose() => archive.Dispose();

    private static void Check(ZipArchiveEntry entry)
    {
        if (entry.FullName.Replace('\\', '/').Split('/').Contains("..") || entry.FullName.Contains(':', StringComparison.Ordinal))
            throw Unreadable.PartOutside.With();
        if (entry.Length > ReadingLimits.RatioFrom && entry.Length / Math.Max(1, entry.CompressedLength) > ReadingLimits.Ratio)
            throw Unreadable.DensePart.With(ReadingLimits.Ratio);
    }

    private static string KindOf(string? type) => type is null ? "" : type[(type.LastIndexOf('/') + 1)..];

    private static string Resolve(string folder, string target)
    {
        var steps = new List<string>();
        foreach (var step in (target.StartsWith('/') ? target : folder + target).Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (step != "..")
                steps.Add(step);
            else if (steps.Count > 0)
                steps.RemoveAt(steps.Count - 1);
        }

        steps.RemoveAll(step => step == ".");
        return string.Join('/', steps);
    }
}

/// <summary>One part pointing at another: what it is to it, and where it lies.</summary>
internal sealed record Relation(string Id, string Kind, string Target);
