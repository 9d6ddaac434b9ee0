using Rectify.Reports.Tokens;

namespace Rectify.Reports.Outline;

/// <summary>Cuts a paragraph where a field begins (整改情况：, 完成情况：). Duties inside a sentence stay with their text.</summary>
internal static class FieldParts
{
    public static IEnumerable<(Passage Text, FieldKind? Field)> Of(Passage text)
    {
        var start = 0;
        FieldKind? kind = null;
        for (var i = 0; i < text.Length; i++)
        {
            if ((i != 0 && !Sentences.Begins(text, i)) || text.IsQuoted(i) || FieldScanner.At(text.Folded[i..Math.Min(text.Length, i + 16)]) is not { } field
                || (i > 0 && text.Folded[i + field.Length - 1] is not (':' or '】' or ']')))
            {
                continue;
            }

            if (i > start)
            {
                yield return (text.Slice(start, i), kind);
            }

            (start, kind) = (i + field.Length, field.Kind);
            i += field.Length - 1;
        }

        yield return (text.From(start), kind);
    }
}
