using System.Globalization;
using System.Text;
using Rectify.Reports.Assembling;
using Rectify.Reports.Bytes;
using Rectify.Reports.Lines;
using Rectify.Reports.Outline;
using Rectify.Reports.Roles;
using Rectify.Reports.Wording;

namespace Rectify.Reports.Explaining;

/// <summary>Prints how a report was read: the levels with what speaks for their role, the outline, and what became of every line.</summary>
internal sealed class Explanation
{
    private const int LongestText = 40;

    private readonly StringBuilder text = new();
    private readonly ReadReport read;

    private Explanation(ReadReport read) => this.read = read;

    public static string Of(IEnumerable<Line> lines, Reading reading)
    {
        var explanation = new Explanation(ReadReport.Of(lines, reading));
        explanation.PrintLevels();
        explanation.PrintOutline();
        explanation.PrintLines();
        explanation.PrintAttention();
        return explanation.text.ToString();
    }

    // The levels of the regular findings first, then those of the tracks that have their own.
    private void PrintLevels()
    {
        foreach (var sections in read.Layout.Sections.GroupBy(section => section.Levels).DefaultIfEmpty())
        {
            var track = sections?.First().Track;
            text.Append($"# 层级{(track is null ? "" : $"（{TrackWording.NameOf(track)}）")}\n");
            foreach (var level in sections?.Key.Values ?? [])
            {
                var second = level.RunnerUp is { } other ? $"，次选 {DisplayNames.Of(other)}" : "";
                text.Append($"{Example(sections!, level.Key)} → {DisplayNames.Of(level.Role)}（领先 {Number(level.Margin)}{second}）{Printed(level.Evidence)}\n");
            }
        }
    }

    private void PrintOutline()
    {
        text.Append("\n# 结构\n");
        foreach (var part in read.Layout.Outline.Root.Items)
        {
            Print(part, 0, null);
        }
    }

    // Below a part that is no rectification the levels mean nothing.
    private void Print(OutlineNode node, int depth, Role? outside)
    {
        var role = outside ?? read.Layout.RoleOf(node);
        var track = read.Layout.TrackOf(node) is { } section ? $"：{TrackWording.NameOf(section.Track)}" : "";
        text.Append($"{new string(' ', 2 * depth)}{node.Line} [{DisplayNames.Of(role)}{track}] {node.PrintedLabel}{Short(node.Heading.Title.Printed)}");
        text.Append(read.Layout.PartRoleOf(node) is { } part ? Printed(part.Weights) : "").Append('\n');
        foreach (var item in node.Items)
        {
            Print(item, depth + 1, role is Role.Organisation or Role.NextSteps ? role : null);
        }
    }

    private void PrintLines()
    {
        text.Append("\n# 逐行\n");
        var printed = read.Lines.ToDictionary(line => line.Number, line => line.Text);
        foreach (var (line, uses) in read.Account().Lines)
        {
            text.Append($"{line} [{string.Join('、', uses.Select(DisplayNames.Of))}] {Short(printed[line])}\n");
        }
    }

    private void PrintAttention()
    {
        text.Append("\n# 请先核对\n");
        foreach (var item in read.Ledger.Attention)
        {
            text.Append($"{item.Line} {item.Code} {item.Text}{(item.HasConfidence ? $"（可信度 {Number(item.Confidence)}）" : "")}\n");
        }
    }

    private static string Example(IEnumerable<Section> sections, ListKey key)
    {
        var node = sections.SelectMany(section => section.Items).SelectMany(item => item.SelfAndBelow()).First(item => item.Key == key);
        return node.PrintedLabel ?? "无序号";
    }

    private static string Printed(IEnumerable<Evidence> evidence) =>
        string.Concat(evidence.Select(one => $" {one.Name} {(one.Weight > 0 ? "+" : "")}{Number(one.Weight)}"));

    private static string Number(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Short(string printed) => printed.Length <= LongestText ? printed : printed[..LongestText] + "…";
}
