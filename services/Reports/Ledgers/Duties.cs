using Rectify.Issues.V1;
using Rectify.Reports.Tokens;
using Rectify.Types.V1;

namespace Rectify.Reports.Ledgers;

/// <summary>Who answers for a measure and until when, where the report prints it (责任领导：…；责任人：…；完成时限：…).</summary>
internal sealed record Duties(string? Leader, string? Owner, string? Department, string? Due)
{
    public static Duties None { get; } = new(null, null, null, null);

    /// <summary>Reads the duties printed within a text.</summary>
    public static Duties In(Passage text)
    {
        var found = None;
        for (var i = 0; i < text.Length; i++)
        {
            var begins = i == 0 || text.Folded[i - 1] is '(' or ';' or ',' or '。' or ' ' or '、' or '[' or '【';
            if (begins && FieldScanner.At(text.Folded[i..Math.Min(text.Length, i + 12)]) is { IsDuty: true } field && text.Folded[i + field.Length - 1] == ':')
            {
                found = found.With(field.Kind, Value(text.From(i + field.Length)));
            }
        }

        return found;
    }

    public Duties With(FieldKind kind, string value) => value.Length == 0 ? this : kind switch
    {
        FieldKind.Leader => this with { Leader = value },
        FieldKind.Owner => this with { Owner = value },
        FieldKind.Department => this with { Department = value },
        FieldKind.Due => this with { Due = value },
        _ => this,
    };

    /// <summary>What this text prints, and else what the text around it prints.</summary>
    public Duties Or(Duties outer) =>
        new(Leader ?? outer.Leader, Owner ?? outer.Owner, Department ?? outer.Department, Due ?? outer.Due);

    public void WriteTo(Ledger.Types.Measure measure)
    {
        Set(Leader, value => measure.Leader = value);
        Set(Owner, value => measure.Owner = value);
        Set(Department, value => measure.Department = value);
        Set(Due is null ? null : DateOf(Due), value => measure.Due = value);
        if (Due is not null && HorizonOf(Due) is { } horizon)
        {
            measure.Horizon = horizon;
        }
    }

    public static string Value(Passage text)
    {
        var end = text.Folded.IndexOfAny(";。,)");
        var value = end < 0 ? text : text.Slice(0, end);
        var blank = value.Folded.IndexOf("  ");
        return (blank < 0 ? value : value.Slice(0, blank)).Printed;
    }

    private static void Set(string? value, Action<string> set)
    {
        if (value is not null)
        {
            set(value);
        }
    }

    private static string? DateOf(string due) =>
        DateScanner.Scan([new Paragraph(0, due)]) is [.., var last] ? (last.To ?? last.From).ToString() : null;

    private static Horizon.Types.Kind? HorizonOf(string due)
    {
        var folded = Folding.Fold(due);
        return folded.Contains("立行立改", StringComparison.Ordinal) || folded.Contains("立即", StringComparison.Ordinal) ? Horizon.Types.Kind.Immediate
            : folded.Contains("长期", StringComparison.Ordinal) || folded.Contains("持续", StringComparison.Ordinal) ? Horizon.Types.Kind.Standing
            : DateOf(due) is not null ? Horizon.Types.Kind.Dated
            : null;
    }
}
