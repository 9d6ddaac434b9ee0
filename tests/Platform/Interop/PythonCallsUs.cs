using System.Text.Json.Nodes;
using Rectify.Testing;

namespace Rectify.Platform.Tests.Interop;

/// <summary>Google's own client, as Debian ships it, against our server: straight, and through the gateway.</summary>
public sealed class PythonCallsUs(InteropWorld world) : IClassFixture<InteropWorld>
{
    public static TheoryData<string> Ways => ["direct", "gateway"];

    [Theory, MemberData(nameof(Ways))]
    public void AUnaryCallIsAnsweredInChineseWithinItsDeadline(string way)
    {
        Assert.Equal("问题整改台账", Seen(way, "unary").Text("text"));
        Assert.True(Seen(way, "unary")["hasDeadline"]!.GetValue<bool>());
    }

    [Theory, MemberData(nameof(Ways))]
    public void AServerMaySayManyThings(string way) => Assert.Equal(["一是", "一是", "一是"], Texts(way, "serverStream"));

    [Theory, MemberData(nameof(Ways))]
    public void AClientMaySayManyThings(string way) => Assert.Equal("一是、二是、三是", Seen(way, "clientStream").GetValue<string>());

    [Theory, MemberData(nameof(Ways))]
    public void BothMayTakeTurns(string way) => Assert.Equal(["甲", "乙", "丙", "OK"], Texts(way, "bidi"));

    [Theory, MemberData(nameof(Ways))]
    public void ThreeMegabytesGoThereAndBack(string way)
    {
        Assert.Equal(3 << 20, Seen(way, "largeMessage").Number("length"));
        Assert.Equal(3 << 20, Seen(way, "largeMessage").Number("back"));
    }

    [Theory, MemberData(nameof(Ways))]
    public void AMessageOverTheLimitIsRefused(string way) => Assert.Equal("RESOURCE_EXHAUSTED", Seen(way, "tooLargeMessage").GetValue<string>());

    [Theory, MemberData(nameof(Ways))]
    public void ADeadlineEndsACall(string way) => Assert.Equal("DEADLINE_EXCEEDED", Seen(way, "deadline").GetValue<string>());

    [Theory, MemberData(nameof(Ways))]
    public void TheServerNoticesThatAStreamIsCancelled(string way)
    {
        Assert.Equal("等", Seen(way, "cancellation").Text("first"));
        Assert.True(Seen(way, "cancellation")["noticed"]!.GetValue<bool>());
        Assert.Equal("CANCELLED", Seen(way, "cancellation").Text("code"));
    }

    [Theory, MemberData(nameof(Ways))]
    public void ARefusalCarriesItsReasonInBothLanguages(string way)
    {
        foreach (var call in new[] { "refused", "refusedInStream" })
        {
            var refused = Seen(way, call);
            Assert.Equal("NOT_FOUND", refused.Text("code"));
            Assert.Equal(5, refused.Number("statusCode"));
            Assert.Equal("ISSUE_NOT_FOUND", refused.Text("reason"));
            Assert.Equal("rectify", refused.Text("domain"));
            Assert.Equal("未找到问题“材料”。", refused.Text("zh-CN"));
            Assert.Equal("There is no issue \"材料\" for you.", refused.Text("en"));
            Assert.Equal("There is no issue \"材料\" for you.", refused.Text("message"));
            Assert.Equal("text", refused["fields"]![0]!.GetValue<string>());
        }
    }

    [Theory, MemberData(nameof(Ways))]
    public void ARefusalOfALongTextStillFitsIntoTheTrailers(string way) => Assert.Equal("NOT_FOUND", Seen(way, "longText").GetValue<string>());

    [Theory]
    [InlineData("direct", "withoutToken", "UNAUTHENTICATED", "TOKEN_MISSING")]
    [InlineData("gateway", "withoutToken", "UNAUTHENTICATED", "TOKEN_MISSING")]
    [InlineData("direct", "badToken", "UNAUTHENTICATED", "TOKEN_INVALID")]
    [InlineData("gateway", "badToken", "UNAUTHENTICATED", "TOKEN_INVALID")]
    [InlineData("direct", "wrongRole", "PERMISSION_DENIED", "ROLE_REFUSED")]
    [InlineData("gateway", "wrongRole", "PERMISSION_DENIED", "ROLE_REFUSED")]
    public void WhoMayNotIsToldWhyInChinese(string way, string call, string code, string reason)
    {
        Assert.Equal(code, Seen(way, call).Text("code"));
        Assert.Equal(reason, Seen(way, call).Text("reason"));
        Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", Seen(way, call).Text("zh-CN"));
    }

    [Theory, MemberData(nameof(Ways))]
    public void AnUnknownServiceIsUnimplemented(string way) => Assert.Equal("UNIMPLEMENTED", Seen(way, "unknownService").GetValue<string>());

    private JsonNode Seen(string way, string call) => world.Seen[way][call]!;

    private IEnumerable<string> Texts(string way, string call) => Seen(way, call).AsArray().Select(text => text!.GetValue<string>());
}
