using Rectify.Issues.V1;
using Rectify.Reports.Bytes;
using Rectify.Reports.Outline;
using Rectify.Reports.Placements;
using Rectify.Reports.Roles;
using Rectify.Reports.Tokens;
using Rectify.Reports.Wording;
using Grade = Rectify.Types.V1.Completion.Types.Grade;
using Track = Rectify.Issues.V1.Ledger.Types.Track;

namespace Rectify.Reports.Ledgers;

/// <summary>
/// Walks the rectification part and gathers its aspects (方面) with their issues. An aspect that stands under two status groups is one;
/// what stands under no aspect goes to one without title.
/// </summary>
internal sealed class AspectReader
{
    private readonly ReportLayout layout;
    private readonly Reading reading;
    private readonly List<Ledger.Types.Aspect> aspects = [];
    private readonly Dictionary<(Track?, string), Ledger.Types.Aspect> byTitle = [];
    private readonly List<IssueEntry> issues = [];
    private readonly List<Placement> placements = [];
    private readonly Dictionary<Ledger.Types.Aspect, OutlineNode> headings = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Ledger.Types.Aspect, List<string>> texts = new(ReferenceEqualityComparer.Instance);
    private Ledger.Types.Aspect? untitled;

    private AspectReader(ReportLayout layout, Reading reading) => (this.layout, this.reading) = (layout, reading);

    /// <summary>The issues in the order of the document.</summary>
    public IReadOnlyList<IssueEntry> Issues => issues;

    public IReadOnlyList<Ledger.Types.Aspect> Aspects => aspects;

    /// <summary>What became of the texts of the rectification part.</summary>
    public IEnumerable<Placement> Placements => placements.Concat(issues.SelectMany(entry => entry.Placements));

    /// <summary>What was done: measures, progress and results.</summary>
    public IEnumerable<Passage> Done =>
        Placements.Where(placement => placement.Use is LineUse.Measure or LineUse.Progress or LineUse.Result).Select(placement => placement.Text);

    /// <summary>Text below a heading that holds issues, which belongs to none of them.</summary>
    public IEnumerable<Passage> Unplaced => Placements.Where(placement => placement.Use == LineUse.Unplaced).Select(placement => placement.Text);

    /// <summary>Where an aspect is printed first; absent for the one without title.</summary>
    public OutlineNode? HeadingOf(Ledger.Types.Aspect aspect) => headings.GetValueOrDefault(aspect);

    public static AspectReader Read(ReportLayout layout, Reading reading)
    {
        var reader = new AspectReader(layout, reading);
        foreach (var section in layout.Sections)
        {
            reader.Walk(section);
        }

        if (reader.issues.Count == 0)
        {
            reader.AddBareParts();
        }

        foreach (var (aspect, texts) in reader.texts.Where(pair => pair.Value.Count > 0))
        {
            aspect.Text = string.Join('\n', texts);
        }

        return reader;
    }

    // A part of a track is the aspect of the issues that stand in none: 选人用人专项检查反馈问题整改情况.
    private void Walk(Section section)
    {
        if (section is { IsSpecial: true, Items.Count: 0, Heading: { } bare } && OutlineHabits.OwnsMeasures(bare))
        {
            placements.Add(new Placement(bare.Heading.Whole, LineUse.Aspect));
            AddIssue(bare, new Surroundings(section, null, Open(bare, section), null), isUntitled: true);
        }

        else if (section is { Track: not null, Heading: { } heading })
        {
            placements.Add(new Placement(heading.Heading.Whole, LineUse.Rectification));
            placements.AddRange(heading.Texts.Select(text => new Placement(text.Passage, LineUse.Rectification)));
        }

        Walk(section.Items, new Surroundings(section, null, null, null));
    }

    // A rectification part that tells its measures without naming an issue.
    private void AddBareParts()
    {
        foreach (var part in layout.BareParts)
        {
            AddIssue(part, new Surroundings(layout.Sections[0], null, null, null), isUntitled: true);
        }
    }

    private void Walk(IEnumerable<OutlineNode> nodes, Surroundings around)
    {
        foreach (var node in nodes)
        {
            Visit(node, layout.RoleOf(node), around);
        }
    }

    private void Visit(OutlineNode node, Role role, Surroundings around)
    {
        switch (role)
        {
            case Role.StatusGroup:
                PlaceHeading(node, LineUse.StatusGroup);
                Walk(node.Items, around with { Grade = StatusWording.OfGroup(node.Heading.Title.Folded) });
                break;
            case Role.Aspect:
                VisitAspect(node, around);
                break;
            case Role.ProblemGroup when Holds(node, Role.Issue):
                PlaceHeading(node, LineUse.ProblemGroup);
                Walk(node.Items, around with { Group = node.Heading.Title.Printed });
                break;
            default:
                AddIssue(node, around);
                break;
        }
    }

    private void VisitAspect(OutlineNode node, Surroundings around)
    {
        var inner = around with { Aspect = Open(node, around.Section) };
        placements.Add(new Placement(node.Heading.Whole, LineUse.Aspect));
        if (Holds(node, Role.Issue) || Holds(node, Role.ProblemGroup) || Holds(node, Role.StatusGroup))
        {
            AddText(inner.Aspect, node);
            Walk(node.Items, inner);
        }
        else if (node.Content.Count > 0)
        {
            AddIssue(node, inner, isUntitled: true);
        }
    }

    // Under a status group or a group of problems, text belongs to no issue; "没有未启动整改的问题" says that there is none.
    private void PlaceHeading(OutlineNode node, LineUse use)
    {
        placements.Add(new Placement(node.Heading.Whole, use));
        placements.AddRange(node.Texts.Select(text =>
            new Placement(text.Passage, text.Passage.IsEmpty || NoneWording.Begins(text.Passage.Folded) ? use : LineUse.Unplaced)));
    }

    // An introduction belongs to the aspect.
    private void AddText(Ledger.Types.Aspect aspect, OutlineNode node)
    {
        placements.AddRange(node.Texts.Select(text => new Placement(text.Passage, LineUse.AspectText)));
        texts.TryAdd(aspect, []);
        texts[aspect].AddRange(node.Texts.Where(text => !text.Passage.IsEmpty).Select(text => text.Passage.Printed));
    }

    private bool Holds(OutlineNode node, Role role) => node.Items.Any(item => layout.RoleOf(item) == role);

    private Ledger.Types.Aspect Open(OutlineNode node, Section section)
    {
        var key = (section.Track, Folding.Key(node.Heading.Title.Printed).TrimEnd('。'));
        if ((layout.HasStatusGroups || section.Heading == node) && byTitle.TryGetValue(key, out var known))
        {
            return known;
        }

        var aspect = new Ledger.Types.Aspect { Title = node.Heading.Title.Printed, Line = node.Line };
        if (section.Track is { } track)
        {
            aspect.Track = track;
        }

        if (node.PrintedLabel is { } label)
        {
            aspect.Label = label;
        }

        reading.Found(aspect);
        aspects.Add(aspect);
        headings[aspect] = node;
        return byTitle[key] = aspect;
    }

    private void AddIssue(OutlineNode node, Surroundings around, bool isUntitled = false)
    {
        var entry = IssueReader.Read(node, around.Grade, reading);
        entry.Issue.Untitled = isUntitled;
        if (isUntitled)
        {
            entry.Issue.ClearLabel();
        }

        if (around.Group is not null)
        {
            entry.Issue.Group = reading.Text(around.Group);
        }

        (around.Aspect ?? Surrounding(around.Section)).Issues.Add(entry.Issue);
        issues.Add(entry);
    }

    private Ledger.Types.Aspect Surrounding(Section section)
    {
        if (section is not { IsSpecial: true, Heading: { } heading })
        {
            return Untitled(section);
        }

        placements.Add(new Placement(heading.Heading.Whole, LineUse.Aspect));
        return Open(heading, section);
    }

    private Ledger.Types.Aspect Untitled(Section section)
    {
        if (untitled is null)
        {
            untitled = new Ledger.Types.Aspect();
            if (section.Track is { } track)
            {
                untitled.Track = track;
            }

            aspects.Add(untitled);
        }

        return untitled;
    }

    private sealed record Surroundings(Section Section, Grade? Grade, Ledger.Types.Aspect? Aspect, string? Group);
}
