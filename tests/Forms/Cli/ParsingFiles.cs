using System.Text.Json.Nodes;
using Rectify.Issues.V1;
using Rectify.Testing;

namespace Rectify.Forms.Tests.Cli;

public class ParsingFiles
{
    private const string Csv = "青梧区水务局党组巡察整改台账\n序号,方面,问题,整改措施,责任单位,完成情况\n1,聚焦学习方面,学习不够,1.学习。2.交流。,办公室,已完成\n";

    [Fact]
    public async Task OneFileGivesItsLedgerAsJSON()
    {
        using var folder = new Folder();

        var (code, output, errors) = await Tool.Run("parse", folder.Write("台账.csv", Csv));

        Assert.Equal((0, ""), (code, errors));
        Assert.Equal(2, Google.Protobuf.JsonParser.Default.Parse<Ledger>(output).Totals.Measures);
    }

    [Fact]
    public async Task AnOutlineIsForPeople()
    {
        using var folder = new Folder();

        var (code, output, _) = await Tool.Run("parse", folder.Write("台账.csv", Csv), "--outline");

        Assert.Equal(0, code);
        Assert.Contains("# 青梧区水务局党组巡察整改台账", output, StringComparison.Ordinal);
        Assert.Contains("### 1 学习不够【已完成】", output, StringComparison.Ordinal);
        Assert.Contains("- 1. 学习。（办公室）".Replace(". ", ".", StringComparison.Ordinal), output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnExplanationTellsHowColumnsAndHeadingsAreRead()
    {
        using var folder = new Folder();

        var table = await Tool.Run("parse", folder.Write("台账.csv", Csv), "--explain");
        var report = await Tool.Run("parse", folder.Write("通报.txt", "一、聚焦学习方面\n（一）关于学习不够的问题\n整改情况：1.加强学习。"), "--explain");

        Assert.Contains("5 责任单位 → 责任部门", table.Output, StringComparison.Ordinal);
        Assert.Contains("[问题] （一）", report.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PartsForTracksAreNamedInTheOutlineAndExplained()
    {
        using var folder = new Folder();
        var report = folder.Write("通报.txt", "一、反馈问题整改情况\n（一）聚焦学习方面\n1.关于学习不够的问题\n一是学习。二是交流。\n二、选人用人专项检查反馈问题整改情况\n（一）干部方面\n1.关于档案不全的问题\n一是补齐。二是复核。");

        var outline = await Tool.Run("parse", report, "--outline");
        var explained = await Tool.Run("parse", report, "--explain");

        Assert.Contains("## 【常规巡察】（一）聚焦学习方面", outline.Output, StringComparison.Ordinal);
        Assert.Contains("## 【选人用人】（一）干部方面", outline.Output, StringComparison.Ordinal);
        Assert.Contains("[整改部分：选人用人] 二、", explained.Output, StringComparison.Ordinal);
        Assert.Contains("专项用语（选人用人） +5", explained.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FoldersAndArchivesGiveALineForEveryDocumentAndFailWithOneOfThem()
    {
        using var folder = new Folder();
        folder.Write("a/甲.docx", new Docx(Docx.Table(["问题", "整改措施"], ["学习不够", "学习"])).Bytes());
        folder.Write("a/b/乙.csv", Csv);
        folder.Write("a/~$甲.docx", "锁");
        folder.Write("a/image.png", "图");
        folder.Write("c.zip", Zipped.Of(("丙.csv", Csv), ("__MACOSX/丙.csv", "无"), ("坏.docx", "PK\u0003\u0004坏")));

        var (code, output, errors) = await Tool.Run("parse", Path.Combine(folder.Root, "a"), Path.Combine(folder.Root, "c.zip"), "--json");

        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!).ToList();
        Assert.Equal(1, code);
        Assert.Equal(["乙.csv", "甲.docx", "丙.csv", "坏.docx"], lines.Select(line => Path.GetFileName(line["file"]!.GetValue<string>())));
        Assert.Equal([true, true, true, false], lines.Select(line => line["ledger"] is not null));
        Assert.Equal("DOCUMENT_MALFORMED", lines[3]["error"]!["reason"]!.GetValue<string>());
        Assert.Contains("[4/4]", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("parse", "no-such-file.docx")]
    [InlineData("parse", "a.docx", "--json", "--outline")]
    [InlineData("import", "a.docx", "--to", "nowhere", "--token-file", "t")]
    [InlineData("unheard-of")]
    public async Task WhatCannotBeDoneEndsWith1(params string[] arguments)
    {
        var (code, _, errors) = await Tool.Run(arguments);

        Assert.Equal(1, code);
        Assert.NotEmpty(errors);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HelpNamesTheCommands()
    {
        var (code, output, _) = await Tool.Run("--help");

        Assert.Equal(0, code);
        Assert.Contains("parse", output, StringComparison.Ordinal);
        Assert.Contains("--token-file", (await Tool.Run("import", "--help")).Output, StringComparison.Ordinal);
    }
}
