using System.Xml;

namespace Rectify.Reports.Bytes;

/// <summary>The names in one part. An XML reader keeps each of them to its end; documents of Office have a few hundred.</summary>
internal sealed class PartNames : XmlNameTable
{
    private readonly NameTable names = new();
    private int count;

    public override string? Get(char[] array, int offset, int length) => names.Get(array, offset, length);

    public override string? Get(string array) => names.Get(array);

    public override string Add(char[] array, int offset, int length) => names.Get(array, offset, length) ?? Counted(names.Add(array, offset, length));

    public override string Add(string array) => names.Get(array) ?? Counted(names.Add(array));

    private string Counted(string name) => ++count <= ReadingLimits.Names ? name : throw Unreadable.ManyNames.With(ReadingLimits.Names);
}
