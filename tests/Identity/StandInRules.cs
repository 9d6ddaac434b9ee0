using Rectify.Platform.Api.Identity;
using static Rectify.Policies.V1.Policy.Types;
using Appointment = Rectify.Platform.Api.Identity.Appointment;
using Person = Rectify.Platform.Api.Identity.Person;

namespace Rectify.Testing.Identities;

/// <summary>In whose stead somebody acts, and with whom they are one for four eyes.</summary>
public sealed class StandInRules
{
    private static readonly Guid Here = Guid.CreateVersion7();
    private static readonly Guid There = Guid.CreateVersion7();
    private static readonly Represented Zhang = new("zhang", "张三");

    [Fact]
    public void WhoHoldsItThemselvesActsForThemselvesAndElsewhereInTheSteadOfTheOther()
    {
        var person = new Person("li", "李四", [new(Role.Owner, Here), new(Role.Leader, Here, Zhang), new(Role.Leader, There, Zhang)]);

        Assert.Equal(("李四", "li"), (person.ActingAt(Here).Name, person.ActingAt(Here).Signature));
        Assert.Equal(("李四（代张三）", Zhang, "li"), (person.ActingAt(There).Name, person.ActingAt(There).For, person.ActingAt(There).Subject));
        Assert.Equal("李四（代张三）", person.In([Role.Leader]).ActingAt(Here).Name);
        Assert.Equal("李四（代张三）", person.ActingAt(There).ActingAt(There).Name);
        Assert.Null(person.ActingAt(null).For);
        Assert.Equal(Zhang, new Person("li", "李四", [new(Role.Office, For: Zhang)]).ActingAt(There).For);
    }

    [Fact]
    public void ADeputyHasSignedWhatEitherOfBothSigned()
    {
        var (li, zhang, wang) = (Some.Person("li"), Some.Person("zhang"), Some.Person("wang"));
        var deputy = li with { For = Zhang };

        Assert.True(deputy.HasSigned(zhang.Signature));
        Assert.True(deputy.HasSigned(li.Signature));
        Assert.True(zhang.HasSigned(deputy.Signature));
        Assert.True(li.HasSigned(deputy.Signature));
        Assert.True((wang with { For = Zhang }).HasSigned(deputy.Signature));
        Assert.False(wang.HasSigned(deputy.Signature));
        Assert.False(zhang.HasSigned(li.Signature));
        Assert.False(li.HasSigned(""));
    }

    [Fact]
    public void ASubjectSaysForWhomAndNoTokenCouldSayIt()
    {
        var subject = StandIn.SubjectOf("li", Zhang);

        Assert.Equal(Zhang, StandIn.RepresentedBy(subject));
        Assert.StartsWith(StandIn.PrefixOf("li"), subject, StringComparison.Ordinal);
        Assert.Null(StandIn.RepresentedBy("li"));
        Assert.False(Rectify.Platform.Api.Texts.IsOneLine(subject));
    }
}
