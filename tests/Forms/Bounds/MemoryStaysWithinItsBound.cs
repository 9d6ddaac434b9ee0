using Rectify.Forms.Tests.Cli;
using Rectify.Testing;

namespace Rectify.Forms.Tests.Bounds;

/// <summary>
/// Hostile documents are read by a process whose collector ends it when it has more alive than that bound: 40 MB for small documents and 20 times
/// what is unpacked for larger ones, 200 MB at the most.
/// </summary>
public class MemoryStaysWithinItsBound
{
    // The process itself, the bytes of the document, and the outline that is printed.
    private const int OfTheProcess = 24;

    public static TheoryData<int, int> Sizes => new() { { 150_000, 40 }, { 1_700_000, 200 } };

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task NoDocumentTakesMoreThanItMay(int characters, int megabytes)
    {
        using var folder = new Folder();
        foreach (var document in HostileDocument.All)
            folder.Write($"{document.Name}.{document.Extension}", document.Make(characters));

        var (code, _, errors) = await Tool.RunWithin((megabytes + OfTheProcess) << 20, "parse", folder.Root, "--outline");

        var read = errors.Split('\n').Where(line => line.Contains(folder.Root, StringComparison.Ordinal)).ToList();
        Assert.True(read.Count == HostileDocument.All.Count, $"{code} after {read.LastOrDefault()}\n{errors[^Math.Min(errors.Length, 2000)..]}");
    }
}
