using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Rectify.Experiments.Systems;

namespace Rectify.Testing.Faults;

/// <summary>What the process writes while people work with names and telephone numbers, also where something goes wrong.</summary>
public sealed class Logs
{
    private const string Name = "欧阳不存在";
    private const string Phone = "13912345678";

    [Fact]
    public async Task AreOneEventALineWithItsTraceAndWithoutAnybodysNameOrNumberOrToken()
    {
        const string Trace = "0af7651916cd43dd8448eb211c80319c";
        await using var suite = new SuiteProcess();

        // Any environment but Development logs as in Production; Debug tells more than anybody would.
        await suite.Start(
            "--environment=Staging", "--Logging:LogLevel:Default=Debug",
            "--Logging:LogLevel:Microsoft.AspNetCore=Information",
            "--Logging:LogLevel:Microsoft.EntityFrameworkCore=Information");
        using var office = await suite.As("office");
        office.DefaultRequestHeaders.Add("traceparent", $"00-{Trace}-b7ad6b7169203331-01");
        var ledger = Some.Ledger();
        ledger.Aspects[0].Issues[0].Title = $"关于{Name}（电话{Phone}）报销不规范的问题";
        var imported = await office.PostText("/v1/reports:import", ledger.Json(), "application/json").Json();
        await office.GetAsync($"/v1/issues?filter={Name}%3D{Phone}").Problem();
        for (var time = 0; time < 3; time++)
        {
            using var unread = new HttpRequestMessage(HttpMethod.Post, new Uri(suite.GrpcAddress, "/rectify.issue.v1.IssueService/GetIssue"))
            {
                Version = new(2, 0),
                VersionPolicy = HttpVersionPolicy.RequestVersionExact,
                Content = new ByteArrayContent([0, 0, 0, 0, 4, 0x0A, 2, 0xC3, 0x28]) { Headers = { ContentType = new("application/grpc") } },
            };
            using var refused = await office.SendAsync(unread);
        }

        using var broken = await office.PostAsJsonAsync($"/v1/{imported.Text("inspection")}", new { name = Name, phone = Phone });
        Assert.Equal(0, await suite.Terminate());

        var lines = suite.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => !line.StartsWith("Rectify.Micro answers", StringComparison.Ordinal)).ToList();
        var events = lines.ConvertAll(line => JsonNode.Parse(line)!);
        Assert.All(events, one => Assert.NotEqual("", one.Text("message") + one.Text("at") + one.Text("level") + one.Text("source")));
        Assert.Contains(events, one => one["trace"]?.GetValue<string>() == Trace);
        Assert.DoesNotContain(events, one => one.Text("source").StartsWith("Grpc.AspNetCore", StringComparison.Ordinal) && one["error"] is not null);
        Assert.DoesNotContain(Uri.EscapeDataString(Name), suite.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Name, suite.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Phone, suite.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(office.DefaultRequestHeaders.Authorization!.Parameter!, suite.Output, StringComparison.Ordinal);
    }
}
