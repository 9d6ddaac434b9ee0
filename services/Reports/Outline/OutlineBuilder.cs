using Rectify.Reports.Bytes;
using Rectify.Reports.Tokens;
using Rectify.Reports.Wording;

namespace Rectify.Reports.Outline;

/// <summary>
/// Builds the tree of headings from the labels alone: a style that is open continues its list, a new one opens a list below.
/// What the levels mean is decided later, for the whole document.
/// </summary>
internal sealed class OutlineBuilder(IReadOnlyList<Paragraph> paragraphs, OutlineHabits habits, Reading reading)
{
    private const int LongestUnlabelled = 60;

    private readonly OpenLists open = new();

    public OutlineNode Build()
    {
        for (var i = 0; i < paragraphs.Count; i++)
        {
            reading.Step();
            Place(paragraphs[i], i + 1 < paragraphs.Count ? paragraphs[i + 1] : null);
        }

        return open.Root;
    }

    private void Place(Paragraph paragraph, Paragraph? next)
    {
        var text = paragraph.Whole;
        var label = LabelScanner.At(text.Folded);
        if (label is { IsRunIn: true } runIn)
        {
            open.ReturnToRunIn(runIn);
            AddTexts(text);
        }
        else if (label is { } heading)
        {
            PlaceItems(RunIns.Items(text, heading), next);
        }
        else if (habits.ProblemsAreHeadings && FieldScanner.At(text.Folded) is { Kind: FieldKind.Problem } problem)
        {
            Open(LabelStyle.None, text.From(problem.Length));
        }
        else if (Bracketed(text) is { } named)
        {
            Open(LabelStyle.Bracketed, named);
        }
        else if (UnlabelledStyle(text, next) is { } style)
        {
            Open(style, text);
        }
        else
        {
            AddTexts(text, next);
        }
    }

    private void PlaceItems(IReadOnlyList<(Passage Text, Label Label)> items, Paragraph? next)
    {
        for (var at = 0; at < items.Count; at++)
        {
            PlaceHeading(items[at].Text, items[at].Label, at + 1 < items.Count ? null : next);
        }
    }

    private void PlaceHeading(Passage text, Label label, Paragraph? next)
    {
        var behind = text.From(label.Length);
        if (FieldScanner.At(behind.Folded) is { Kind: not FieldKind.Problem } field && behind.Folded[field.Length - 1] == ':' && !open.IsTop(label.Style))
        {
            open.Close(label.Style);
            AddTexts(behind);
            return;
        }

        var heading = Heading.Of(FieldScanner.At(behind.Folded) is { Kind: FieldKind.Problem } problem ? behind.From(problem.Length) : behind);
        var isProblem = HeadingWording.IsProblem(heading.Title.Folded) && OwnsNext(next);
        reading.Take(ReadingLimits.Headings);
        open.Push(label, text.Slice(0, label.Length), heading, isProblem);
        if (!heading.Rest.IsEmpty)
        {
            AddTexts(heading.Rest);
        }
    }

    private void Open(LabelStyle style, Passage text)
    {
        var heading = Heading.Of(text);
        reading.Take(ReadingLimits.Headings);
        open.Push(style, null, default, heading);
        if (!heading.Rest.IsEmpty)
        {
            AddTexts(heading.Rest);
        }
    }

    // One paragraph may hold several fields: 整改情况：…。完成情况：已完成。
    private void AddTexts(Passage text, Paragraph? next = null)
    {
        foreach (var (part, field) in FieldParts.Of(text))
        {
            if (field is { } kind)
            {
                open.ReturnToFields(kind);
            }

            var items = field is FieldKind.Measures or FieldKind.Progress ? ListThatGoesOn(part, next) : [];
            open.Current.Add(new OutlineText(items.Count > 0 ? part.Slice(0, 0) : part, field));
            PlaceItems(items, next);
        }
    }

    // "整改情况：①制定办法；" above "②接收档案…": the list begins in the line of its field. Nothing where none does.
    private IReadOnlyList<(Passage Text, Label Label)> ListThatGoesOn(Passage part, Paragraph? next) =>
        next is not null && LabelScanner.At(part.Folded) is { Value: 1, IsRunIn: false } first && !open.Has(first.Style)
            && LabelScanner.At(next.Folded) is { } label && label.Style == first.Style
            && RunIns.Items(part, first) is [.., var last] items && label.Value == last.Label.Value + 1
            ? items : [];

    // 【聚焦…方面】; 【整改情况】 is a field and 【已完成】 a grade.
    private static Passage? Bracketed(Passage text)
    {
        if (text.Length is < 4 or > LongestUnlabelled || (text.Folded[0], text.Folded[^1]) is not (('【', '】') or ('[', ']') or ('〔', '〕'))
            || FieldScanner.At(text.Folded) is not null)
        {
            return null;
        }

        var inner = text.Slice(1, text.Length - 1);
        return !inner.Folded.ContainsAny("【[〔") && (HeadingWording.IsProblem(inner.Folded) || inner.Folded.StartsWith("聚焦")) ? inner : null;
    }

    private LabelStyle? UnlabelledStyle(Passage text, Paragraph? next)
    {
        if (next is null || text.Length > LongestUnlabelled || FieldScanner.At(text.Folded) is not null || !HeadingWording.IsProblem(text.Folded)
            || !IsOneSentence(text))
        {
            return null;
        }

        if (LabelScanner.At(next.Folded) is { IsRunIn: false } label)
        {
            return !open.Has(label.Style) && habits.Parents.TryGetValue(label.Style, out var parent) && parent > open.Current.Key.Style && !open.IsAtRoot
                ? parent : null;
        }

        if (IsAspectLine(text, next))
        {
            return LabelStyle.Aspect;
        }

        var awaitsMeasures = open.Current.Key.Style == (habits.Owner ?? LabelStyle.None) && !OutlineHabits.OwnsMeasures(open.Current) && !open.IsAtRoot;
        return OwnsNext(next) && !awaitsMeasures && !Describes(text) ? habits.Owner ?? LabelStyle.None : null;
    }

    // While nothing is known of the other headings: "台账更新不及时。" below "1.基础工作薄弱的问题" tells more of the same problem.
    private bool Describes(Passage text) =>
        habits.Owner is null && open.Current is { Label: not null, HasItems: false } above && !OutlineHabits.OwnsMeasures(above)
        && HeadingWording.IsProblem(above.Heading.Title.Folded) && !HeadingWording.EndsAsAspect(above.Heading.Title.Folded)
        && !HeadingWording.EndsAsProblem(text.Folded);

    // In a report without labels, "基层治理方面" above "服务不精细的问题".
    private bool IsAspectLine(Passage text, Paragraph next) =>
        open.IsTop(LabelStyle.Aspect) && HeadingWording.EndsAsAspect(text.Folded) && next.Folded.Length <= LongestUnlabelled
            && FieldScanner.At(next.Folded) is null
        && HeadingWording.IsProblem(next.Folded) && !HeadingWording.EndsAsAspect(next.Folded);

    // 完成情况： behind a measure says nothing about the measure.
    private static bool OwnsNext(Paragraph? next) =>
        next is not null && ((FieldScanner.At(next.Folded) is { } field && !Field.Closes(field.Kind)) || LabelScanner.At(next.Folded) is { IsRunIn: true });

    private static bool IsOneSentence(Passage text) => !Sentences.Of(text).Skip(1).Any();
}
