using System.Text;
using Rectify.Issues.V1;
using Rectify.Reports.Tables;
using Grade = Rectify.Types.V1.Completion.Types.Grade;

namespace Rectify.Reports.Tests.Assembling;

/// <summary>A ledger from a table goes through the same hands as one from text.</summary>
public class TableLedgerTests
{
    [Fact]
    public void LeadersAndOwnersInColumnsArePersonsWithTheirDuty()
    {
        var ledger = Read("""
            青梧区粮食局党组巡察整改台账
            序号,方面,问题,整改措施,责任领导,整改责任人,责任单位
            1,党建方面,学习不深入,制定计划,党组成员、副局长周明远,"沈若溪、王某",办公室
            2,党建方面,记录不规范,专人记录,"周明远
            （副局长）","1.沈若溪
            2.李某某",人事科
            """);

        Assert.Equal(
            ["周明远 党组成员、副局长 责任领导 3", "沈若溪  整改责任人 3", "王某  整改责任人 3", "李某某  整改责任人 4"],
            ledger.Persons.Select(person => $"{person.Name} {person.Position} {person.Duty} {person.Line}"));
    }

    [Fact]
    public void PersonsNamedAroundTheTableAndWithinItsCellsAreKept()
    {
        var ledger = Read("""
            青梧区粮食局党组巡察整改台账
            联系人：何某　填报时间：2025年6月30日
            序号,方面,问题,整改措施,完成情况
            1,党建方面,学习不深入,制定计划（责任人：赵某）,已完成
            """);

        Assert.Equal([("何某", "联系人"), ("赵某", "责任人")], ledger.Persons.Select(person => (person.Name, person.Duty)));
    }

    [Fact]
    public void BodiesAndDepartmentsInColumnsOfPersonsAreNone() =>
        Assert.Empty(Read("整改台账\n序号,问题,整改措施,责任领导,责任人\n1,学习不深入,制定计划,局党组,办公室\n").Persons);

    [Fact]
    public void PersonsDealtWithAreCounted() =>
        Assert.Equal([("约谈", 2), ("党纪处分", 1)], Read("整改台账\n序号,问题,整改措施,完成情况\n1,学习不深入,约谈2人，给予党纪处分1人,已完成\n").Dealt.Select(dealt => (dealt.Kind, dealt.People)));

    [Theory]
    [InlineData("一是制定计划。三是每月学习。", "LABEL_GAP")]
    [InlineData("1.制定计划\n1.每月学习", "LABEL_REPEATED")]
    [InlineData("1.制定计划\n2.每月学习", null)]
    [InlineData("制定计划", null)]
    public void LabelsWithinACellAreChecked(string measures, string? code)
    {
        var ledger = Read($"整改台账\n序号,问题,整改措施,完成情况\n1,学习不深入,\"{measures}\",已完成\n2,记录不规范,\"1.甲\n2.乙\",已完成\n");

        Assert.Equal(code is null ? [] : [(code, 3)], ledger.Findings.Select(finding => (finding.Code, finding.Line)));
    }

    [Theory]
    [InlineData("已完成", Grade.Completed)]
    [InlineData("已完成。修订制度3项。", Grade.Completed)]
    [InlineData("修订制度3项（整改中）", Grade.InProgress)]
    [InlineData("√", Grade.Completed)]
    [InlineData("修订制度3项，完成培训2场", null)]
    public void TheColumnOfWhatWasDoneMayTellTheStatus(string done, Grade? grade)
    {
        var issue = Read($"整改台账\n序号,问题,整改措施,整改情况\n1,学习不深入,制定计划,{done}\n").Aspects[0].Issues[0];

        Assert.Equal(grade, issue.HasStatus ? issue.Status : null);
        Assert.Equal(done, issue.Progress);
    }

    [Fact]
    public void ATableThatIsPublishedNeedsContactsAndAPeriod()
    {
        const string Table = "序号,问题,整改措施,完成情况\n1,学习不深入,制定计划,已完成\n";

        Assert.Equal(["NO_CONTACT", "NO_PERIOD"], Codes($"青梧区粮食局党组巡察整改情况公示表\n{Table}"));
        Assert.Empty(Codes($"青梧区粮食局党组巡察整改台账\n{Table}"));
        Assert.Empty(Codes($"青梧区粮食局党组巡察整改情况公示表\n公示期：2025年3月1日至2025年3月20日\n联系电话：0576-88660011\n{Table}"));
    }

    [Fact]
    public void AColumnOfAspectsWithoutAspectsIsNamed()
    {
        Assert.Equal(["NO_ASPECTS"], Codes("整改台账\n序号,方面,问题,整改措施\n1,,学习不深入,制定计划\n"));
        Assert.Empty(Codes("整改台账\n序号,问题,整改措施\n1,学习不深入,制定计划\n"));
    }

    [Fact]
    public void ATableThatIsNotTakenIsToBeLookedAtFirst()
    {
        var ledger = ReportParser.Parse(Fixture.Bytes(Path.Combine("Tables", "article-with-list.html")), "text/html");

        Assert.Equal("TABLE_UNREAD", ledger.Attention[0].Code);
    }

    private static IEnumerable<string> Codes(string text) => Read(text).Findings.Select(finding => finding.Code);

    private static Ledger Read(string text) => ReportParser.Parse(Encoding.UTF8.GetBytes(text), "text/csv");
}
