using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Rectify.Gateway;
using Rectify.Platform.Api.Rest;
using Rectify.Platform.Hosting;
using Rectify.Platform.Operations;
using Rectify.Platform.Tests.Interop;
using Rectify.Testing;

namespace Rectify.Platform.Tests.Operations;

/// <summary>docs/settings.md lists what there is to set: what the code reads, and what deploy/ sets.</summary>
public sealed partial class SettingsTests
{
    private static readonly string Root =
        typeof(SettingsTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "Root").Value!;

    private static readonly HashSet<string> Listed =
        [.. ListedName().Matches(File.ReadAllText(Path.Combine(Root, "docs", "settings.md"))).Select(row => Pattern(row.Groups["name"].Value))];

    [Fact]
    public void WhatTheCodeReadsIsListed()
    {
        var read = new[] { "services", "gateway" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal))
            .SelectMany(file => ReadName().Matches(File.ReadAllText(file)).Select(name => Pattern(name.Groups["name"].Value)))
            .ToHashSet(StringComparer.Ordinal);
        Assert.Contains("Store:*", read);
        Assert.Equal([], read.Where(name => !Listed.Contains(name) && !Listed.Contains($"{name}:*")));
    }

    [Fact]
    public async Task WhatIsDeployedSetsWhatIsListedAndPublishesTheGatewayAlone()
    {
        var deployed = JsonNode.Parse(await Python.RunAlone("../Operations/deploy.py", Path.Combine(Root, "deploy")))!;
        string[] foreign = ["PROGRAM", "DOTNET_EnableDiagnostics", "DOTNET_GCgen0size"];
        Assert.Equal([], Names(deployed, "settings").Except(foreign).Select(name => name.Replace("__", ":", StringComparison.Ordinal))
            .Where(name => !Listed.Contains(name) && !Listed.Contains(Service().Replace(name, ":*"))));
        Assert.Contains("Store__issue", Names(deployed, "settings"));
        var processes = Contract.Owners.Append("gateway").Order(StringComparer.Ordinal);
        Assert.Equal(processes, Names(deployed, "processes"));
        Assert.Equal(processes, Names(deployed, "composed"));
        Assert.Equal(["gateway"], Names(deployed, "published"));
    }

    [Theory]
    [InlineData("--Limits:Stream=1", "Limits:Streams"), InlineData("--Limit:Streams=1", "Limits:Streams"), InlineData("--Lissen=http://127.0.0.1:0", "Listen")]
    [InlineData("--Store:isue=Host=db", "Store:issue"), InlineData("--Peers:measures=http://m:1", "Peers:measure")]
    [InlineData("--Audit:Key:File=x", "Audit:Key"), InlineData("--Readin:AtOnce=1", "Reading:AtOnce")]
    public void AMisspeltOneStopsTheStartAndIsToldTheNearest(string setting, string nearest)
    {
        string[] start = ["--environment=Development", "--Identity=dev:none", setting];
        foreach (var build in new Action[] { () => ServiceHost.Build(start), () => GatewayHost.Build(start) })
            Assert.Contains($"\"{nearest}\"", Assert.Throws<InvalidOperationException>(build).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Limits:Stream", true), InlineData("Tls:Certficate", true), InlineData("Store:isue", true)]
    [InlineData("Limits:Streams", false), InlineData("limits:streams", false), InlineData("Store:issue", false), InlineData("Peers:far", false)]
    [InlineData("Routes:rectify.extra.v1.Extra", false), InlineData("Logging:LogLevel:Rectify", false), InlineData("Logging:Console:FormatterName", false)]
    [InlineData("Kestrel:Limits:MaxConcurrentConnections", false), InlineData("PATH", false), InlineData("Streams", false)]
    [InlineData("ConnectionStrings:x", false)]
    public void OfTheEnvironmentOnlyWhatLiesInASectionOfOurs(string name, bool isRefused)
    {
        var environment = new ConfigurationBuilder().AddInMemoryCollection([new(name, "1")]).Build();
        var refused = Xunit.Record.Exception(() => SettingNames.RequireKnown(environment, []));
        Assert.Equal(isRefused, refused is InvalidOperationException);
    }

    private static IEnumerable<string> Names(JsonNode node, string field) => node[field]!.AsArray().Select(name => name!.GetValue<string>());

    /// <summary>Store:{service} and Store:{peer} are the same setting.</summary>
    private static string Pattern(string name) => Variable().Replace(name, "*");

    [GeneratedRegex(@"^\| `(?<name>[^`]+)` \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex ListedName();

    [GeneratedRegex("""([cC]onfiguration|[sS]ettings)\??(\[|\.GetValue(<[^>]+>)?\(|\.GetSection\()\$?"(?<name>[^"]+)["]""",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex ReadName();

    [GeneratedRegex(@"\{[^}]+\}", RegexOptions.NonBacktracking)]
    private static partial Regex Variable();

    [GeneratedRegex(@":\w+$", RegexOptions.NonBacktracking)]
    private static partial Regex Service();
}
