using Rectify.Reports.Ledgers;
using Rectify.Reports.Lines;
using Rectify.Reports.Outline;
using Rectify.Reports.Placements;
using Rectify.Reports.Roles;
using Rectify.Reports.Tokens;

namespace Rectify.Reports.Accounts;

/// <summary>What became of every line of the document; a line without use has vanished.</summary>
internal sealed class Account
{
    private readonly SortedDictionary<int, SortedSet<LineUse>> uses = [];

    private readonly HashSet<(Paragraph, LineUse)> noted = [];

    private Account(IReadOnlyList<Line> lines)
    {
        foreach (var line in lines.Where(line => line.Text.Length > 0))
        {
            uses[line.Number] = [];
        }
    }

    /// <summary>Every line that is not blank, in order, with its uses.</summary>
    public IEnumerable<(int Line, IReadOnlySet<LineUse> Uses)> Lines => uses.Select(pair => (pair.Key, (IReadOnlySet<LineUse>)pair.Value));

    public static Account Of(IReadOnlyList<Line> lines, ReportLayout layout, AspectReader aspects)
    {
        var account = new Account(lines);
        foreach (var text in layout.Outline.Root.Texts)
        {
            account.Note(text.Passage, LineUse.FrontMatter);
        }

        foreach (var text in layout.Outline.Tail)
        {
            account.Note(text.Whole, LineUse.Closing);
        }

        account.NoteParts(layout);
        foreach (var (text, use) in aspects.Placements)
        {
            account.Note(text, use);
        }

        return account;
    }

    private void NoteParts(ReportLayout layout)
    {
        foreach (var part in layout.Outline.Root.Items)
        {
            switch (layout.PartOf(part))
            {
                case Role.Organisation:
                    NoteAll(part, LineUse.Organisation);
                    break;
                case Role.NextSteps:
                    NoteAll(part, LineUse.NextSteps);
                    break;
                case Role.Rectification:
                    NoteOwn(part, LineUse.Rectification);
                    break;
            }
        }
    }

    private void NoteAll(OutlineNode part, LineUse use)
    {
        foreach (var node in part.SelfAndBelow())
        {
            NoteOwn(node, use);
        }
    }

    private void NoteOwn(OutlineNode node, LineUse use)
    {
        Note(node.Heading.Whole, use);
        foreach (var text in node.Texts)
        {
            Note(text.Passage, use);
        }
    }

    private void Note(Passage text, LineUse use)
    {
        if (text.Source is null || !noted.Add((text.Source, use)))
        {
            return;
        }

        for (var line = text.Source.Line; line <= text.Source.LastLine; line++)
        {
            if (uses.TryGetValue(line, out var known))
            {
                known.Add(use);
            }
        }
    }
}
