using System.Text;
using Rectify.Issues.V1;
using Rectify.Reports.Bytes;
using Rectify.Reports.Outline;
using Rectify.Reports.Tokens;
using Rectify.Reports.Wording;
using Grade = Rectify.Types.V1.Completion.Types.Grade;

namespace Rectify.Reports.Ledgers;

/// <summary>A measure as read, with the line of its label; 0 where none is printed.</summary>
internal sealed record MeasureEntry(Ledger.Types.Measure Measure, int Line);

/// <summary>The measures of an issue, the words before the first one that is listed, and the grade in brackets behind them all.</summary>
internal sealed record MeasuresRead(IReadOnlyList<MeasureEntry> Entries, IReadOnlyList<Passage> Preface, BracketedGrade? Ending);

/// <summary>A grade in brackets at the end of a measure, and the words within the brackets.</summary>
internal sealed record BracketedGrade(Grade Grade, string Printed)
{
    public bool SaysMore => StatusWording.OfNothingElse(Folding.Fold(Printed)) is null;
}

/// <summary>Reads measures (措施) from the texts and items of an issue; text that enumerates none is one measure.</summary>
internal sealed class MeasureReader(Duties outer, Reading reading)
{
    private readonly List<Draft> drafts = [];
    private readonly StringBuilder preface = new();
    private readonly List<Passage> prefacePassages = [];
    private Duties prefaceDuties = Duties.None;
    private bool isRunIn;

    public static MeasuresRead Read(IReadOnlyList<object> section, Duties outer, bool isGraded, Reading reading)
    {
        var reader = new MeasureReader(outer, reading);
        foreach (var part in section)
        {
            reader.Add(part);
        }

        return reader.Finish(isGraded);
    }

    private void Add(object part)
    {
        switch (part)
        {
            case OutlineText text:
                AddText(text.Passage);
                break;
            case OutlineNode item when isRunIn:
                AddDetail(drafts[^1].Text, item);
                break;
            case OutlineNode item:
                AddItem(item);
                break;
        }
    }

    private void AddText(Passage text)
    {
        foreach (var piece in RunIns.Split(text))
        {
            if (piece.Label is not null)
            {
                drafts.Add(new Draft(piece.Printed.Line, piece.Printed.Printed, new StringBuilder(piece.Text.Printed), Duties.In(piece.Text)));
                isRunIn = true;
            }
            else if (isRunIn)
            {
                AppendLine(drafts[^1].Text, piece.Text.Printed);
            }
            else
            {
                AppendLine(preface, piece.Text.Printed);
                prefacePassages.Add(piece.Text);
                prefaceDuties = Duties.In(piece.Text).Or(prefaceDuties);
            }
        }
    }

    private void AddItem(OutlineNode item)
    {
        var text = new StringBuilder(item.Heading.Whole.Printed);
        var duties = Duties.In(item.Heading.Whole);
        var draft = new Draft(item.Line, item.PrintedLabel, text, duties) { Grade = GradeBehind(item.Heading.Whole) };
        foreach (var part in item.Content)
        {
            AddBelow(draft, item, part);
        }

        drafts.Add(draft);
    }

    // "（1）建设技能中心1个。已完成。"
    private static Grade? GradeBehind(Passage text) =>
        Sentences.Of(text).Skip(1).LastOrDefault() is { IsEmpty: false } last ? StatusWording.OfNothingElse(last.Folded) : null;

    private static void AddBelow(Draft draft, OutlineNode item, object part)
    {
        if (part is OutlineNode detail)
        {
            AddDetail(draft.Text, detail);
        }
        else if (part is OutlineText { Field: FieldKind.Status } status)
        {
            draft.Grade = StatusWording.OfField(status.Passage.Folded) ?? draft.Grade;
        }
        else if (part is OutlineText { Field: { } field } duty && Field.TellsDuty(field))
        {
            draft.Duties = Duties.In(duty.Passage).Or(Duties.None.With(field, Duties.Value(duty.Passage))).Or(draft.Duties);
        }
        else if (part is OutlineText text && text.Passage.Source != item.Heading.Whole.Source)
        {
            AppendLine(draft.Text, text.Passage.Printed);
        }
    }

    private static void AddDetail(StringBuilder text, OutlineNode detail)
    {
        foreach (var node in detail.SelfAndBelow())
        {
            AppendLine(text, node.PrintedLabel + node.Heading.Whole.Printed);
            foreach (var below in node.Texts.Where(below => below.Passage.Source != node.Heading.Whole.Source))
            {
                AppendLine(text, below.Passage.Printed);
            }
        }
    }

    private MeasuresRead Finish(bool isGraded)
    {
        if (drafts.Count == 0)
        {
            drafts.Add(new Draft(prefacePassages.Find(passage => !passage.IsEmpty) is { IsEmpty: false } first ? first.Line : 0, null, preface, prefaceDuties));
            prefacePassages.Clear();
        }

        var ending = TakeGrades(isGraded);
        return new MeasuresRead([.. drafts.Select(draft => ToMeasure(draft))], prefacePassages, ending);
    }

    private MeasureEntry ToMeasure(Draft draft)
    {
        var entry = draft.ToMeasure(outer);
        reading.Found(entry.Measure);
        return entry;
    }

    // "①…；②…。【已完成】" tells of the issue, unless that has its grade; where a measure before the last is graded too, each tells of its measure.
    private BracketedGrade? TakeGrades(bool isGraded)
    {
        var graded = drafts.Where(draft => draft.InBrackets is not null).ToList();
        if (!isGraded && graded is [var only] && ReferenceEquals(only, drafts[^1]))
        {
            var ending = only.InBrackets;
            only.CutBrackets();
            return ending;
        }

        foreach (var draft in graded.Where(draft => draft is { Grade: null, InBrackets.SaysMore: false }))
        {
            draft.Grade = draft.InBrackets!.Grade;
            draft.CutBrackets();
        }

        return null;
    }

    private static void AppendLine(StringBuilder text, string line)
    {
        if (text.Length > 0 && line.Length > 0)
        {
            text.Append('\n');
        }

        text.Append(line);
    }

    private sealed class Draft(int line, string? label, StringBuilder text, Duties duties)
    {
        public StringBuilder Text { get; } = text;

        public Duties Duties { get; set; } = duties;

        public Grade? Grade { get; set; }

        public BracketedGrade? InBrackets
        {
            get
            {
                var text = Text.ToString();
                return StatusWording.InBrackets(Folding.Fold(text)) is { } found && !string.IsNullOrWhiteSpace(text[..found.Start])
                    ? new BracketedGrade(found.Grade, text[(found.Start + 1)..(found.End - 1)])
                    : null;
            }
        }

        /// <summary>Cuts the grade from the end of the text, and leaves the mark behind it.</summary>
        public void CutBrackets()
        {
            var text = Text.ToString();
            if (StatusWording.InBrackets(Folding.Fold(text)) is { } found)
            {
                var before = text[..found.Start].TrimEnd();
                Text.Clear().Append(before).Append(Sentences.EndsPart(Folding.Fold(before)[^1]) ? "" : text[found.End..]);
            }
        }

        public MeasureEntry ToMeasure(Duties outer)
        {
            var measure = new Ledger.Types.Measure { Text = Text.ToString(), Line = line };
            if (label is not null)
            {
                measure.Label = label;
            }

            if (Grade is { } grade)
            {
                measure.Status = grade;
            }

            Duties.Or(outer).WriteTo(measure);
            return new MeasureEntry(measure, line);
        }
    }
}
