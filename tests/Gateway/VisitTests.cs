using System.Net;
using System.Security.Cryptography;
using Rectify.Platform.Api.Transport;
using Rectify.Platform.Api.Calls;
using Rectify.Platform.Api.Rest;
using Rectify.Testing;

namespace Rectify.Gateway.Tests;

[Collection(ShownDistrictTests.Name)]
public sealed class VisitTests(ShownDistrict district)
{
    [Fact]
    public async Task EnteringSetsACookieThatScriptsAndOtherSitesDoNotGet()
    {
        var entered = await district.Suite.Send("/dev/enter", new() { ["role"] = "owner", ["agency"] = district.Late.Agency });
        var cookie = entered.Header("Set-Cookie")!;

        Assert.Equal((HttpStatusCode.Found, "/"), (entered.Status, entered.Answer.Headers.Location!.ToString()));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        var home = await district.Suite.Open("/", cookie.Split(';')[0].Split('=', 2)[1]);
        Assert.Contains($"当前身份：责任人 · {district.LateName}", home.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RolesOfTheDistrictBelongToNoAgency()
    {
        var entered = await district.Suite.Send("/dev/enter", new() { ["role"] = "publicity", ["agency"] = district.Late.Agency });

        var home = await district.Suite.Open("/", entered.Header("Set-Cookie")!.Split(';')[0].Split('=', 2)[1]);

        Assert.Equal("全区巡察整改一张表", home.Title);
        Assert.Equal("当前身份：宣传部", home.Document.QuerySelector(".demonstration summary span")!.TextContent);
    }

    [Theory]
    [InlineData("https://elsewhere.example")]
    [InlineData("null")]
    public async Task AFormOfAnotherSiteIsRefused(string origin)
    {
        var page = await district.Suite.Send("/dev/enter", new() { ["role"] = "office" }, origin);

        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        Assert.Null(page.Header("Set-Cookie"));
        Assert.Contains("其他网站", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnUnknownRoleIsRefusedInWords()
    {
        var page = await district.Suite.Send("/dev/enter", new() { ["role"] = "king" });

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal("请求有误", page.Title);
    }

    [Fact]
    public async Task LeavingTakesTheCookieBack()
    {
        var left = await district.Suite.Send("/dev/leave", []);

        Assert.StartsWith("rectify-token=; expires=Thu, 01 Jan 1970", left.Header("Set-Cookie"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ACookieThatIsNotValidIsTakenBack()
    {
        var page = await district.Suite.Open("/", "nonsense");

        Assert.Equal(HttpStatusCode.Unauthorized, page.Status);
        Assert.StartsWith("rectify-token=;", page.Header("Set-Cookie"), StringComparison.Ordinal);
        Assert.DoesNotContain(district.LateName, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task InProductionVisitorsSignInFirst()
    {
        var key = Path.GetTempFileName();
        using (var made = ECDsa.Create(ECCurve.NamedCurves.nistP256))
            await File.WriteAllTextAsync(key, made.ExportPkcs8PrivateKeyPem());
        await using var production = await RunningSuite.Start(
            "--environment=Production", "--Identity=https://identity.example", "--SystemToken=none", $"--Audit:Key={key}");

        var home = await production.Open("/");
        var citizens = await production.Open("/public/notices");
        var help = await production.Open("/help");
        var entered = await production.Send("/dev/enter", new() { ["role"] = "office" });

        Assert.Equal((HttpStatusCode.Redirect, "/sign-in?return=%2F"), (home.Status, home.Answer.Headers.Location!.OriginalString));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (citizens.Status, help.Status));
        Assert.Equal(HttpStatusCode.NotFound, entered.Status);
    }

    [Fact]
    public async Task PagesSaySoWhileAServiceIsAway()
    {
        var folder = Directory.CreateTempSubdirectory("rectify-test-").FullName;
        await using var gateway = GatewayHost.Build([
            "--environment=Development", $"--Identity=dev:{folder}/identity.pem", "--Listen=http://127.0.0.1:0", "--ListenGrpc=http://127.0.0.1:0",
            .. Contract.Owners.Select(peer => $"--Peers:{peer}=http://127.0.0.1:1")]);
        await gateway.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(gateway.Services.AddressOf(grpc: false)) };

        using var program = await client.GetAsync("/");
        client.DefaultRequestHeaders.Add("Accept", "text/html");
        var page = await ShownPage.Of(await client.GetAsync("/"));
        Directory.Delete(folder, recursive: true);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "服务暂不可用"), (page.Status, page.Title));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "application/problem+json"), (program.StatusCode, program.Content.Headers.ContentType?.MediaType));
    }
}
