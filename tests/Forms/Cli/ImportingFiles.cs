using Rectify.Testing;

namespace Rectify.Forms.Tests.Cli;

public sealed class ImportingFiles(SuiteFixture fixture) : IClassFixture<SuiteFixture>
{
    private readonly RunningSuite suite = fixture.Suite;

    [Fact]
    public async Task AnImportGoesOnWhereItStopped()
    {
        using var folder = new Folder();
        var token = folder.Write("token", await suite.TokenOf("office"));
        folder.Write("in/1.csv", Ledger());
        folder.Write("in/2.docx", "坏");
        var arguments = new[] { "import", Path.Combine(folder.Root, "in"), "--to", suite.Address.AbsoluteUri, "--token-file", token };

        var first = await Tool.Run(arguments);
        folder.Write("in/2.docx", new Docx(Docx.P($"{Some.AgencyName()}整改台账") + Docx.Table(["问题", "整改措施"], ["记录不全", "补全"])).Bytes());
        var second = await Tool.Run(arguments);
        var third = await Tool.Run(arguments);

        Assert.Equal(["imported", "failed"], Results(first));
        Assert.Equal(["done", "imported"], Results(second));
        Assert.Equal(["done", "done"], Results(third));
        Assert.Equal((1, 0, 0), (first.Code, second.Code, third.Code));
        Assert.True(File.Exists(Path.Combine(folder.Root, "in", ".rectify-import.json")));
    }

    [Fact]
    public async Task WithoutAValidTokenNothingMoreIsTried()
    {
        using var folder = new Folder();
        var token = folder.Write("token", "no token");
        folder.Write("in/1.csv", Ledger());
        folder.Write("in/2.csv", Ledger());
        var state = Path.Combine(folder.Root, "state.json");

        var result = await Tool.Run("import", Path.Combine(folder.Root, "in"), "--to", suite.Address.AbsoluteUri, "--token-file", token, "--state", state);

        Assert.Equal(1, result.Code);
        Assert.Equal(["failed"], Results(result));
        Assert.False(File.Exists(state));
    }

    private static string Ledger() => $"填报单位：{Some.AgencyName()}\n序号,问题,整改措施,责任单位\n1,学习不够,学习,办公室\n";

    private static IEnumerable<string> Results((int Code, string Output, string Errors) run) =>
        run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')[0]);
}
