using Rectify.Reports.Outline;
using Rectify.Reports.Tokens;
using Rectify.Reports.Wording;

namespace Rectify.Reports.Facts;

/// <summary>The body and the date that close the report (落款).</summary>
internal sealed record Signature(string? Body, PartialDate? Date)
{
    private const int Deepest = 20;

    public static Signature Of(DocumentOutline outline, IReadOnlyList<DateMention> dates)
    {
        var tail = outline.Tail;
        for (var i = tail.Count - 1; i >= Math.Max(0, tail.Count - Deepest); i--)
        {
            if (dates.FirstOrDefault(date => date.Source == tail[i] && !date.IsPeriod && date.From.Month is not null) is { } mention
                && ClosesWith(tail[i], mention, out var body))
            {
                body ??= i > 0 && BodyWording.IsBody(tail[i - 1].Folded) ? tail[i - 1].Printed
                    : i + 1 < tail.Count && BodyWording.IsBody(tail[i + 1].Folded) ? tail[i + 1].Printed : null;
                return new Signature(body, mention.From);
            }
        }

        return new Signature(tail.LastOrDefault(line => BodyWording.IsBody(line.Folded))?.Printed, null);
    }

    // A line with nothing but the date, or with the body before it.
    private static bool ClosesWith(Paragraph line, DateMention date, out string? body)
    {
        var before = new Passage(line, 0, date.Start);
        body = before.IsEmpty ? null : before.Printed;
        return new Passage(line, date.End, line.Folded.Length).IsEmpty && (before.IsEmpty || BodyWording.IsBody(before.Folded));
    }
}
