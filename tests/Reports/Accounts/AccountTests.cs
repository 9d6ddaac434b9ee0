using Rectify.Issues.V1;
using Rectify.Reports.Assembling;
using Rectify.Reports.Formats;
using Rectify.Reports.Lines;
using Rectify.Reports.Placements;
using Rectify.Reports.Tests.Rendering;
using Rectify.Reports.Tokens;
using Rectify.Reports.Wording;
using Grade = Rectify.Types.V1.Completion.Types.Grade;

namespace Rectify.Reports.Tests.Accounts;

public class AccountTests
{
    private const int Samples = 500;

    private static readonly LineUse[] InLedger =
        [LineUse.Aspect, LineUse.AspectText, LineUse.Issue, LineUse.IssueText, LineUse.Progress, LineUse.Result, LineUse.Status, LineUse.Measure,
            LineUse.ProblemGroup];

    public static TheoryData<string> All => Fixture.All;

    [Theory]
    [MemberData(nameof(All))]
    public void NoLineOfADocumentVanishes(string name) => Assert.Empty(Vanished(Lines(name)));

    [Fact]
    public void NoLineOfARandomReportVanishes() =>
        Assert.Empty(Enumerable.Range(0, Samples).SelectMany(seed => Vanished([.. PlainText.Lines(Sample.Of(seed).Text)])));

    [Theory]
    [InlineData("（一）甲方面\n引言甲。\n1.乙不够的问题\n经查，丙。一是丁。二是戊。", "引言甲。", "经查，丙。")]
    [InlineData("（一）甲方面\n1.乙不够的问题\n存在问题：丙。\n整改措施：\n（1）丁。\n（2）戊。\n整改成效：己。", "丙。", "己。")]
    [InlineData("（一）甲方面\n1.乙不够的问题\n整改措施：一是丁。二是戊。\n整改情况：庚。\n完成情况：已完成，并长期坚持。", "庚。", "已完成，并长期坚持。")]
    [InlineData("（一）甲方面\n1.乙不够的问题\n整改措施：丁。\n整改情况：一是庚。二是辛。", "丁。", "辛。")]
    public void TextBesideTheMeasuresIsKept(string text, params string[] kept)
    {
        var ledger = ReportParser.Parse("某局关于巡察整改情况的通报\n" + text).Aspects.ToString();

        Assert.All(kept, part => Assert.Contains(part, ledger, StringComparison.Ordinal));
    }

    [Fact]
    public void TextUnderAStatusGroupIsNamedByAFinding()
    {
        var ledger = ReportParser.Parse("某局关于巡察整改情况的通报\n一、已整改完成的问题\n（一）甲不够方面\n1.乙不够的问题。\n修订《丙办法》，丁。\n二、需要长期坚持的整改事项\n定期开展检查，每季度通报一次。");

        Assert.Contains(ledger.Findings, finding => finding is { Code: "UNPLACED_TEXT", Line: 7 });
    }

    [Fact]
    public void AGradeInBracketsIsKeptInTheStatusAndAccountedFor()
    {
        var lines = PlainText.Lines(Fixture.Text("bracketed-archive.txt")).ToList();
        var account = ReadReport.Of(lines, Fixture.Reading()).Account().Lines.ToDictionary(pair => pair.Line, pair => pair.Uses);

        Assert.All(lines.Where(line => line.Text.Contains("完成）", StringComparison.Ordinal) || line.Text.Contains("完成】", StringComparison.Ordinal)),
            line => Assert.Contains(LineUse.Status, account[line.Number]));
        Assert.DoesNotContain(LineUse.Status, account[8]);
    }

    // A line that has no use, or whose words the ledger does not hold although they should be there.
    private static IEnumerable<string> Vanished(IReadOnlyList<Line> lines)
    {
        var read = ReadReport.Of(lines, Fixture.Reading());
        var kept = Folding.Key(read.Ledger.Aspects.ToString().Replace("\\n", "", StringComparison.Ordinal).Replace("\\t", "", StringComparison.Ordinal)
            .Replace("\\\"", "\"", StringComparison.Ordinal));
        var unplaced = read.Ledger.Findings.Where(finding => finding.Code == "UNPLACED_TEXT").Select(finding => finding.Line).ToHashSet();
        var grades = Grades(read.Ledger).ToList();
        foreach (var (number, uses) in read.Account().Lines)
        {
            var text = lines.First(line => line.Number == number).Text;
            if (uses.Count == 0 || (uses.Contains(LineUse.Unplaced) && !unplaced.Contains(number)))
            {
                yield return $"{number} {string.Join(' ', uses)}: {text}";
            }

            if (uses.Any(use => InLedger.Contains(use)) && !uses.Contains(LineUse.Unplaced) && !uses.Contains(LineUse.Duty))
            {
                foreach (var clause in Clauses(text).Where(clause => !IsKept(clause, kept, uses, grades)))
                {
                    yield return $"{number} {string.Join(' ', uses)}: {clause.Printed} of {text}";
                }
            }
        }
    }

    // Each grade in brackets that is cut from its text is one status of the ledger.
    private static bool IsKept(Passage clause, string kept, IReadOnlySet<LineUse> uses, List<Grade> grades)
    {
        if (kept.Contains(Key(clause), StringComparison.Ordinal))
        {
            return true;
        }

        return uses.Contains(LineUse.Status) && StatusWording.InBrackets(clause.Folded) is { } grade && grades.Remove(grade.Grade)
            && kept.Contains(Key(clause.Slice(0, grade.Start)), StringComparison.Ordinal);
    }

    private static IEnumerable<Grade> Grades(Ledger ledger) => ledger.Aspects.SelectMany(aspect => aspect.Issues)
        .SelectMany(issue => issue.Measures.Where(measure => measure.HasStatus).Select(measure => measure.Status)
        .Concat(issue.HasStatus ? [issue.Status] : []));

    private static IEnumerable<Passage> Clauses(string text) =>
        Sentences.Clauses(new Paragraph(0, text).Whole)
            .Select(clause => LabelScanner.At(clause.Folded) is { } label ? clause.From(label.Length) : clause)
            .Where(clause => !clause.IsEmpty && FieldScanner.At(clause.Folded) is null && Key(clause).Length > 0
            && !StatusWording.OfNothingElse(Key(clause)).HasValue);

    private static string Key(Passage clause) => Folding.Key(clause.Printed).TrimEnd('。', ';', ',', ':').Trim('【', '】');

    private static List<Line> Lines(string name) =>
        [.. DocumentReader.Read(Fixture.Bytes(name), name.EndsWith(".html", StringComparison.Ordinal) ? "text/html" : "text/plain", Fixture.Reading()).Lines];
}
