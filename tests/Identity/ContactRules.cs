using Rectify.Identities;
using static Rectify.Testing.Identities.Refusals;

namespace Rectify.Testing.Identities;

/// <summary>How somebody can be reached, as it is kept of them.</summary>
public sealed class ContactRules
{
    private static readonly Person Xiaoman = Person.Register(new() { DisplayName = "邓小满" }).First;

    [Theory]
    [InlineData(" ０５５５－７１００１２３ ", "0555-7100123")]
    [InlineData("（0555）7100123转801", "(0555)7100123转801")]
    [InlineData("+86 138 0000 0000", "+86 138 0000 0000")]
    [InlineData("7100123 Ext. 8", "7100123 Ext. 8")]
    [InlineData("12345", "12345")]
    [InlineData(" ", "")]
    public void APhoneNumberIsKeptAsItIsDialled(string given, string kept)
    {
        Assert.Equal(kept, Person.Register(new() { DisplayName = "邓小满", Phone = given }).First.Phone);
        Assert.Equal(kept, Xiaoman.Correct(new() { Phone = given }).Next.Phone);
    }

    [Theory, InlineData("电话abc"), InlineData("1234"), InlineData("0555-7100123、0555-7100124"), InlineData("0555-7100123 邓小满"), InlineData("转转转")]
    public void WhatNobodyCanDialIsNoPhoneNumber(string given)
    {
        Refused("FIELD_INVALID", "person.phone", () => Person.Register(new() { DisplayName = "邓小满", Phone = given }));
        Refused("FIELD_INVALID", "phone", () => Xiaoman.Correct(new() { Phone = given }));
    }

    [Theory, InlineData(" ｘｉａｏｍａｎ＠qingwu．gov.cn", "xiaoman@qingwu.gov.cn"), InlineData("邓.小满@青梧.中国", "邓.小满@青梧.中国"), InlineData("", "")]
    public void AnAddressForMailIsKeptAsMailReachesIt(string given, string kept)
    {
        Assert.Equal(kept, Person.Register(new() { DisplayName = "邓小满", Email = given }).First.Email);
        Assert.Equal(kept, Xiaoman.Correct(new() { Email = given }).Next.Email);
    }

    [Theory]
    [InlineData("没有"), InlineData("xiaoman@qingwu"), InlineData("xiaoman@qingwu."), InlineData("@qingwu.gov.cn"), InlineData("xiao man@qingwu.gov.cn")]
    [InlineData("xiaoman@@qingwu.gov.cn"), InlineData("xiaoman@qingwu..cn")]
    public void WhatNoMailReachesIsNoAddress(string given)
    {
        Refused("FIELD_INVALID", "person.email", () => Person.Register(new() { DisplayName = "邓小满", Email = given }));
        Refused("FIELD_INVALID", "email", () => Xiaoman.Correct(new() { Email = given }));
    }

    [Fact]
    public void WhatIsKnownAlreadyIsNotJudgedAgain()
    {
        var before = Xiaoman with { Phone = "电话abc", Email = "没有" };
        var next = before.Correct(new() { Post = "局长" }).Next;
        Assert.Equal(("电话abc", "没有", "局长"), (next.Phone, next.Email, next.Post));
    }
}
