using System.Xml;

namespace Rectify.Reports.Bytes;

/// <summary>
/// Walks over one part without building its tree: no document types, no entities, no endless nesting. Names are compared without
/// their namespace, because Transitional and Strict documents differ in nothing else that matters here.
/// </summary>
internal sealed class PartReader(PartText text, Reading reading) : IDisposable
{
    private readonly XmlReader xml = XmlReader.Create(text, new XmlReaderSettings
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = true,
        CheckCharacters = false,
        NameTable = new PartNames(),
    });

    public string Name => xml.LocalName;

    public int Depth => xml.Depth;

    public bool IsStart => xml.NodeType == XmlNodeType.Element;

    public bool IsEnd => xml.NodeType == XmlNodeType.EndElement;

    /// <summary>An element that has no end of its own.</summary>
    public bool IsEmpty => xml.IsEmptyElement;

    public bool IsText => xml.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace;

    public string Text => xml.Value;

    public bool Read()
    {
        reading.Step();
        var read = xml.Read();
        return xml.Depth <= ReadingLimits.Depth ? read : throw Unreadable.TooDeep.With(ReadingLimits.Depth);
    }

    /// <summary>The value of an attribute, whatever its prefix.</summary>
    public string? Attribute(string name)
    {
        string? value = null;
        for (var found = xml.MoveToFirstAttribute(); found; found = xml.MoveToNextAttribute())
        {
            if (xml.LocalName == name)
                value = xml.Value;
        }

        xml.MoveToElement();
        return value;
    }

    /// <summary>r:id, which sheets have beside an id of their own.</summary>
    public string? RelationId()
    {
        string? value = null;
        for (var found = xml.MoveToFirstAttribute(); found; found = xml.MoveToNextAttribute())
        {
            if (xml.LocalName == "id" && xml.NamespaceURI.EndsWith("/relationships", StringComparison.Ordinal))
                value = xml.Value;
        }

        xml.MoveToElement();
        return value;
    }

    public int? Number(string name) => int.TryParse(Attribute(name), out var value) ? value : null;

    /// <summary>An element that switches something on unless it says 0, false or off.</summary>
    public bool IsOn() => Attribute("val") is not ("0" or "false" or "off");

    /// <summary>Passes over the element; the next <see cref="Read"/> then comes behind it.</summary>
    public void Skip()
    {
        if (xml.NodeType != XmlNodeType.Element || xml.IsEmptyElement)
            return;
        for (var depth = xml.Depth; Read() && (xml.NodeType != XmlNodeType.EndElement || xml.Depth > depth);)
        {
        }
    }

    /// <summary>Steps through everything inside the element, and stands on its end afterwards.</summary>
    public IEnumerable<PartReader> Inside()
    {
        if (xml.IsEmptyElement)
            yield break;
        for (var depth = xml.Depth; Read() && (xml.NodeType != XmlNodeType.EndElement || xml.Depth > depth);)
            yield return this;
    }

    public void Dispose() => xml.Dispose();
}
