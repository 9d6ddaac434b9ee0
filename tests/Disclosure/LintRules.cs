using Rectify.Disclosures;
using Rectify.Issues.V1;
using static Rectify.Disclosures.V1.Notice.Types;
using static Rectify.Types.V1.Completion.Types;
using Notice = Rectify.Disclosures.Notice;
using Warning = Rectify.Disclosures.Warning;

namespace Rectify.Testing.Disclosures;

/// <summary>What a person is told to look at before a notice is published.</summary>
public sealed class LintRules
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 4, 0, 0, TimeSpan.Zero);

    [Fact]
    public void NothingIsSaidOfANoticeThatIsWhole()
    {
        Assert.Empty(Warnings(Whole(), Issue("修订制度。", "开展培训。"), Issue("开展自查。")));
    }

    [Theory]
    [InlineData("请联系13912345678。")]
    [InlineData("13012345678")]
    [InlineData("19912345678是他的手机")]
    [InlineData("身份证号110105194912310021")]
    [InlineData("11010519491231002X，已核实")]
    [InlineData("身份证号11010519491231002x")]
    [InlineData("编号2026，手机：15800000000、固话")]
    public void AMobileOrIdCardNumberIsPersonalData(string text)
    {
        var expected = new Warning("PERSONAL_DATA", $"疑似含有手机号或身份证号：{text}");
        Assert.Equal([expected], Warnings(Whole(), Issue("修订制度。", text), Issue("开展自查。")));
        Assert.Equal([expected], Warnings(Whole(), Issue("修订制度。", "开展培训。") with { Title = text }, Issue("开展自查。")));
    }

    [Theory]
    [InlineData("12012345678")]
    [InlineData("23912345678")]
    [InlineData("1391234567")]
    [InlineData("139123456789")]
    [InlineData("合同号013912345678")]
    [InlineData("11010519491231002")]
    [InlineData("1101051949123100210")]
    [InlineData("联系电话68001234")]
    [InlineData("退回补助1280元")]
    public void OtherNumbersAreNone(string text) => Assert.Empty(Warnings(Whole(), Issue("修订制度。", text), Issue("开展自查。")));

    [Fact]
    public void EveryTextWithANumberIsNamedInTheOrderOfTheLedgerAndALongOneIsCut()
    {
        var thirty = "请致电13912345678核实有关情况并及时反馈意见建议给我们"[..29] + "。";

        Assert.Equal(
            [$"疑似含有手机号或身份证号：{thirty}", $"疑似含有手机号或身份证号：{thirty}…", "疑似含有手机号或身份证号：请拨打13912345678。"],
            Warnings(Whole(), Issue($"{thirty}另", "请拨打13912345678。") with { Title = thirty }, Issue("开展自查。")).Select(warning => warning.Message));
    }

    [Theory]
    [InlineData(2, 3, null)]
    [InlineData(3, 3, "报告称3个问题，台账列出2个。")]
    [InlineData(1, 3, "报告称1个问题，台账列出2个。")]
    [InlineData(2, 4, "报告称4条措施，台账列出3条。")]
    [InlineData(2, 2, "报告称2条措施，台账列出3条。")]
    [InlineData(null, 3, null)]
    [InlineData(2, null, null)]
    [InlineData(null, 9, "报告称9条措施，台账列出3条。")]
    [InlineData(9, null, "报告称9个问题，台账列出2个。")]
    public void WhatTheReportDeclaresIsComparedWithWhatIsListed(int? issues, int? measures, string? message)
    {
        var report = Whole();
        report.Declared = new Ledger.Types.Declared();
        if (issues is { } declaredIssues)
            report.Declared.Issues = declaredIssues;
        if (measures is { } declaredMeasures)
            report.Declared.Measures = declaredMeasures;

        var warnings = Warnings(report, Issue("修订制度。", "开展培训。"), Issue("开展自查。"));

        Assert.Equal(message is null ? [] : [new Warning("DECLARED_DIFFERS", message)], warnings);
    }

    [Fact]
    public void BothDeclaredFiguresCanDiffer()
    {
        var report = Whole();
        report.Declared = new Ledger.Types.Declared { Issues = 17, Measures = 125 };
        Assert.Equal(["DECLARED_DIFFERS", "DECLARED_DIFFERS"], Codes(Warnings(report, Issue("修订制度。"))));
    }

    [Fact]
    public void ANoticeWithoutATelephoneNumberIsNoticed()
    {
        var report = Whole();
        report.Contacts.Phones.Clear();
        Assert.Equal([new Warning("CONTACT_MISSING", "没有联系电话，公众无法反映意见。")], Warnings(report, Issue("修订制度。")));
        report.Contacts = null;
        Assert.Equal(["CONTACT_MISSING"], Codes(Warnings(report, Issue("修订制度。"))));
    }

    [Fact]
    public void APeriodHasTwoEnds()
    {
        var (open, unbegun, none) = (Whole(), Whole(), Whole());
        open.ClearDisclosedTo();
        unbegun.ClearDisclosedFrom();
        none.ClearDisclosedFrom();
        none.ClearDisclosedTo();
        foreach (var report in new[] { open, unbegun, none })
            Assert.Equal([new Warning("PERIOD_MISSING", "没有公开期限。")], Warnings(report, Issue("修订制度。")));
    }

    [Fact]
    public void IssuesWithoutAGradeAreCounted()
    {
        var ungraded = Issue("修订制度。") with { Status = Grade.Unspecified };
        Assert.Equal([new Warning("GRADE_MISSING", "2个问题没有标明完成程度。")], Warnings(Whole(), ungraded, Issue("开展自查。"), ungraded));
        Assert.Equal([new Warning("GRADE_MISSING", "1个问题没有标明完成程度。")], Warnings(Whole(), ungraded));
    }

    private static Ledger Whole() => new()
    {
        DisclosedFrom = "2026-03-01",
        DisclosedTo = "2026-03-15",
        Contacts = new Ledger.Types.Contacts { Phones = { "68001234" } },
    };

    private static NoticeIssue Issue(params string[] measures) => new("", "关于会议记录不规范的问题", false, Grade.Completed, measures);

    private static IReadOnlyList<Warning> Warnings(Ledger report, params NoticeIssue[] issues)
    {
        var ledger = new NoticeLedger("青梧区水务局党组", report, [new NoticeAspect("聚焦基层党组织建设方面", default, issues)])
        {
            InspectionId = default,
            AgencyId = default,
        };
        return Notice.Compile(ledger, Scope.Public, Template.PerIssue, Noon).Next.Warnings;
    }

    private static IEnumerable<string> Codes(IEnumerable<Warning> warnings) => warnings.Select(warning => warning.Code);
}
