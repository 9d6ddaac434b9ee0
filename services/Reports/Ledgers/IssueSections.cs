using Rectify.Reports.Outline;
using Rectify.Reports.Tokens;
using Rectify.Reports.Wording;
using Grade = Rectify.Types.V1.Completion.Types.Grade;

namespace Rectify.Reports.Ledgers;

/// <summary>
/// What stands below the heading of an issue, sorted by the field that announces it: the texts and items that tell the measures,
/// the duties, and the printed grades. Everything lands in one of its lists.
/// </summary>
internal sealed class IssueSections
{
    private readonly Dictionary<FieldKind, List<object>> sections = [];
    private readonly List<object> plain = [];
    private readonly List<(int Behind, Grade Grade)> grades = [];
    private FieldKind? current;
    private int items;

    private IssueSections()
    {
    }

    public Duties Duties { get; private set; } = Duties.None;

    /// <summary>Where the duties are printed.</summary>
    public List<Passage> DutyTexts { get; } = [];

    /// <summary>Printed grades, each with the number of items that stand before it.</summary>
    public IReadOnlyList<(int Behind, Grade Grade)> Grades => grades;

    /// <summary>Where the grades are printed.</summary>
    public List<Passage> GradeTexts { get; } = [];

    /// <summary>Text behind the end of an issue, which belongs to nothing.</summary>
    public List<Passage> Unplaced { get; } = [];

    /// <summary>The texts and items that tell the measures.</summary>
    public IReadOnlyList<object> Measures { get; private set; } = [];

    /// <summary>What tells of the problem.</summary>
    public IReadOnlyList<object> Text => [.. new[] { plain, Of(FieldKind.Problem), Of(FieldKind.Measures) }.Where(IsLeft).SelectMany(section => section)];

    public IReadOnlyList<object> Progress => Left(FieldKind.Progress);

    public IReadOnlyList<object> Result => Left(FieldKind.Result);

    public static IssueSections Of(OutlineNode node)
    {
        var sorted = new IssueSections();
        foreach (var part in node.Content)
        {
            sorted.Add(part);
        }

        sorted.Measures = sorted.Chosen();
        return sorted;
    }

    private List<object> Chosen()
    {
        var (measures, progress) = (Of(FieldKind.Measures), Of(FieldKind.Progress));
        List<object>[] byWorth = IsEnumerated(progress) && !IsEnumerated(measures) ? [progress, measures, plain] : [measures, progress, plain];
        return byWorth.FirstOrDefault(section => section.Count > 0) ?? Of(FieldKind.Result);
    }

    private List<object> Of(FieldKind field) => sections.GetValueOrDefault(field, []);

    private List<object> Left(FieldKind field) => IsLeft(Of(field)) ? Of(field) : [];

    private bool IsLeft(List<object> section) => !ReferenceEquals(section, Measures);

    private void Add(object part)
    {
        items += part is OutlineNode ? 1 : 0;
        if (part is OutlineText { Field: { } field } announced)
        {
            AddField(field, announced);
        }
        else if (part is OutlineText { Field: null } first && current is null && items == 0 && plain.Count == 0 && GradeBefore(first.Passage) is { } before)
        {
            AddBehindTitle(first.Passage, before);
        }
        else if (part is OutlineText text && current == FieldKind.Status)
        {
            Unplaced.Add(text.Passage);
        }
        else if (part is not OutlineText { Passage.IsEmpty: true })
        {
            Section(current).Add(part);
        }
    }

    private void AddField(FieldKind field, OutlineText text)
    {
        if (field == FieldKind.Status && StatusWording.OfField(text.Passage.Folded) is { } grade)
        {
            AddBehindGrade(text.Passage);
            grades.Add((items, grade));
            GradeTexts.Add(text.Passage);
        }
        else if (Field.TellsDuty(field))
        {
            Duties = Duties.In(text.Passage).Or(Duties.None.With(field, Duties.Value(text.Passage))).Or(Duties);
            DutyTexts.Add(text.Passage);
        }
        else
        {
            current = field == FieldKind.Status ? FieldKind.Progress : field;
            if (field is FieldKind.Result or FieldKind.Progress
                && (StatusWording.OfNothingElse(text.Passage.Folded) ?? StatusWording.OfPhrases(text.Passage.Folded)) is { } told)
            {
                grades.Add((items, told));
            }

            if (!text.Passage.IsEmpty)
            {
                Section(current).Add(text);
            }
        }
    }

    // 1、供水能力不足。已完成。一是…
    private static (Passage Printed, Grade Grade)? GradeBefore(Passage text) =>
        Sentences.Of(text).FirstOrDefault() is { IsEmpty: false } sentence && StatusWording.OfNothingElse(sentence.Folded) is { } grade
            ? (sentence, grade) : null;

    private void AddBehindTitle(Passage text, (Passage Printed, Grade Grade) before)
    {
        grades.Add((0, before.Grade));
        GradeTexts.Add(before.Printed);
        var told = new Passage(text.Source, before.Printed.End, text.End);
        if (!told.IsEmpty)
        {
            plain.Add(new OutlineText(told, null));
        }
    }

    // 完成情况：正在推进。制定轮岗计划。 What follows the grade tells what was done.
    private void AddBehindGrade(Passage text)
    {
        var told = Sentences.Of(text).Skip(1).ToList();
        current = told.Count > 0 ? FieldKind.Progress : FieldKind.Status;
        if (told.Count > 0)
        {
            Section(current).Add(new OutlineText(new Passage(text.Source, told[0].Start, text.End), current));
        }
    }

    private List<object> Section(FieldKind? field)
    {
        if (field is not { } kind || kind == FieldKind.Status)
        {
            return plain;
        }

        return sections.TryGetValue(kind, out var section) ? section : sections[kind] = [];
    }

    private static bool IsEnumerated(List<object> section) => section.Exists(part =>
        part is OutlineNode || (part is OutlineText text && RunIns.Split(text.Passage).Any(piece => piece.Label is not null)));
}
