using Rectify.Reports.Accounts;
using Rectify.Reports.Outline;
using Rectify.Reports.Reading;
using Rectify.Reports.Tests.Rendering;
using Rectify.Reports.Tokens;

namespace Rectify.Reports.Tests.Accounts;

public class AccountTests
{
    private const int Samples = 500;

    private static readonly LineUse[] InLedger =
        [LineUse.Aspect, LineUse.AspectText, LineUse.Issue, LineUse.IssueText, LineUse.Progress, LineUse.Result, LineUse.Status, LineUse.Measure, LineUse.ProblemGroup];

    public static TheoryData<string> All => Fixture.All;

    [Theory]
    [MemberData(nameof(All))]
    public void No_line_of_a_document_vanishes(string name) => Assert.Empty(Vanished(Lines(name)));

    [Fact]
    public void No_line_of_a_random_report_vanishes() =>
        Assert.Empty(Enumerable.Range(0, Samples).SelectMany(seed => Vanished(PlainText.Lines(Sample.Of(seed).Text))));

    [Theory]
    [InlineData("（一）甲方面\n引言甲。\n1.乙不够的问题\n经查，丙。一是丁。二是戊。", "引言甲。", "经查，丙。")]
    [InlineData("（一）甲方面\n1.乙不够的问题\n存在问题：丙。\n整改措施：\n（1）丁。\n（2）戊。\n整改成效：己。", "丙。", "己。")]
    [InlineData("（一）甲方面\n1.乙不够的问题\n整改措施：一是丁。二是戊。\n整改情况：庚。\n完成情况：已完成，并长期坚持。", "庚。", "已完成，并长期坚持。")]
    [InlineData("（一）甲方面\n1.乙不够的问题\n整改措施：丁。\n整改情况：一是庚。二是辛。", "丁。", "辛。")]
    public void Text_beside_the_measures_is_kept(string text, params string[] kept)
    {
        var ledger = ReportParser.Parse("某局关于巡察整改情况的通报\n" + text).Aspects.ToString();

        Assert.All(kept, part => Assert.Contains(part, ledger, StringComparison.Ordinal));
    }

    [Fact]
    public void Text_under_a_status_group_is_named_by_a_finding()
    {
        var ledger = ReportParser.Parse("某局关于巡察整改情况的通报\n一、已整改完成的问题\n（一）甲不够方面\n1.乙不够的问题。\n修订《丙办法》，丁。\n二、需要长期坚持的整改事项\n定期开展检查，每季度通报一次。");

        Assert.Contains(ledger.Findings, finding => finding is { Code: "UNPLACED_TEXT", Line: 7 });
    }

    // A line that has no use, or whose words the ledger does not hold although they should be there.
    private static IEnumerable<string> Vanished(IReadOnlyList<Line> lines)
    {
        var read = ReadReport.Of(lines);
        var kept = Folding.Key(read.Ledger.Aspects.ToString().Replace("\\n", "", StringComparison.Ordinal).Replace("\\\"", "\"", StringComparison.Ordinal));
        var unplaced = read.Ledger.Findings.Where(finding => finding.Code == "UNPLACED_TEXT").Select(finding => finding.Line).ToHashSet();
        foreach (var (number, uses) in read.Account.Lines)
        {
            var text = lines.First(line => line.Number == number).Text;
            if (uses.Count == 0 || (uses.Contains(LineUse.Unplaced) && !unplaced.Contains(number)))
            {
                yield return $"{number} {string.Join(' ', uses)}: {text}";
            }

            if (uses.Any(use => InLedger.Contains(use)) && !uses.Contains(LineUse.Unplaced) && !uses.Contains(LineUse.Duty))
            {
                foreach (var clause in Clauses(text).Where(clause => !kept.Contains(clause, StringComparison.Ordinal)))
                {
                    yield return $"{number} {string.Join(' ', uses)}: {clause} of {text}";
                }
            }
        }
    }

    private static IEnumerable<string> Clauses(string text) =>
        Sentences.Clauses(new Paragraph(0, text).Whole)
            .Select(clause => LabelScanner.At(clause.Folded) is { } label ? clause.From(label.Length) : clause)
            .Where(clause => !clause.IsEmpty && FieldScanner.At(clause.Folded) is null)
            .Select(clause => Folding.Key(clause.Printed).TrimEnd('。', ';', ',', ':'))
            .Where(clause => clause.Length > 0 && !Reports.Roles.StatusWording.OfNothingElse(clause).HasValue);

    private static IReadOnlyList<Line> Lines(string name) =>
        DocumentReader.Read(Fixture.Bytes(name), name.EndsWith(".html", StringComparison.Ordinal) ? "text/html" : "text/plain").Lines;
}
