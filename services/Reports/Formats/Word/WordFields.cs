
namespace Rectify.Reports.Formats.Word;

/// <summary>Fields (w:fldChar) that are open: of each the instruction is left out and the result kept. A table of contents is left out whole.</summary>
internal sealed class WordFields
{
    private readonly Stack<Field> open = new();
    private int hidden;

    public bool IsHidden => hidden > 0;

    public void Change(string? type)
    {
        switch (type)
        {
            case "begin":
                open.Push(new Field());
                hidden++;
                break;
            case "separate" when open.TryPeek(out var field) && field is { IsResult: false, IsContents: false }:
                field.IsResult = true;
                hidden--;
                break;
            case "end" when open.TryPop(out var field):
                hidden -= field.IsResult ? 0 : 1;
                break;
        }
    }

    public void Instruct(string text)
    {
        if (open.TryPeek(out var field) && !field.IsResult)
            field.IsContents |= text.AsSpan().TrimStart().StartsWith("TOC");
    }

    private sealed class Field
    {
        public bool IsResult { get; set; }

        public bool IsContents { get; set; }
    }
}
