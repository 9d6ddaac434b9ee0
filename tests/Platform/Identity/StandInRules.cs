using Rectify.Platform.Api;
using Rectify.Platform.Api.Identity;
using Rectify.Testing;
using static Rectify.Policies.V1.Policy.Types;

namespace Rectify.Platform.Tests.Identity;

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

        Assert.Equal(("李四", "li\u001Ezhang"), (person.ActingAt(Here).Name, person.ActingAt(Here).Signature));
        Assert.Equal(("李四（代张三）", Zhang, "li"), (person.ActingAt(There).Name, person.ActingAt(There).For, person.ActingAt(There).Subject));
        Assert.Equal("李四（代张三）", person.In([Role.Leader]).ActingAt(Here).Name);
        Assert.Equal("李四（代张三）", person.ActingAt(There).ActingAt(There).Name);
        Assert.Null(person.ActingAt(null).For);
        Assert.Equal(Zhang, new Person("li", "李四", [new(Role.Office, For: Zhang)]).ActingAt(There).For);
    }

    [Fact]
    public void WhatWaitsForTheOtherIsDoneInTheirSteadAndWhatWaitsForBothForOneself()
    {
        var person = new Person("li", "李四", [new(Role.Head, Here), new(Role.Owner, Here, Zhang), new(Role.Owner, There, Zhang)]);

        Assert.Equal("李四（代张三）", person.ActingAt(Here, Role.Owner).Name);
        Assert.Equal("李四", person.ActingAt(Here, Role.Head).Name);
        Assert.Equal("李四", person.ActingAt(Here, Role.Head, Role.Owner).Name);
        Assert.Equal("李四", person.ActingAt(Here, Role.Leader).Name);
        Assert.Equal("李四（代张三）", person.ActingAt(There, Role.Leader).Name);
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
        Assert.False(Person.Nobody.HasSigned(""));
        Assert.Equal("li\u001Fzhang", deputy.Signature);
        Assert.Equal("li", li.Signature);
    }

    [Fact]
    public void ADeputyAndWhomTheyRepresentAreOnePairOfEyesAlsoWhereEachActsForThemselves()
    {
        var zhang = new Person("zhang", "张三", [new(Role.Owner, Here)]);
        var li = new Person("li", "李四", [new(Role.Leader, Here), new(Role.Owner, Here, Zhang)]).In([Role.Leader]).ActingAt(Here);
        var wang = new Person("wang", "王五", [new(Role.Leader, Here), new(Role.Owner, Here, Zhang)]).In([Role.Leader]).ActingAt(Here);

        Assert.Null(li.For);
        Assert.True(li.HasSigned(zhang.Signature));
        Assert.True(zhang.HasSigned(li.Signature));
        Assert.True(li.HasSigned(li.Signature));
        Assert.False(wang.HasSigned(li.Signature));
        Assert.False(Some.Person("zhao").HasSigned(li.Signature));
        Assert.Equal(("li\u001Ezhang", "zhang"), (li.Signature, zhang.Signature));
        Assert.True(wang.HasSigned((li with { For = Zhang }).Signature));
    }

    [Fact]
    public void WhoStandsInForAnybodyActsForThemselvesWhereTheyHoldNothing()
    {
        var person = new Person("li", "李四", [new(Role.Leader, There, Zhang), new(Role.Owner, There)]);

        Assert.Same(person, person.ActingAt(Here));
        Assert.Same(person, person.ActingAt(There));
        var themselves = new Person("li", "李四", [new(Role.Leader, There)]);
        Assert.Same(themselves, themselves.ActingAt(There));
        var deputy = person.In([Role.Leader]);
        Assert.Equal("李四（代张三）", deputy.ActingAt(There).ActingAt(Here).Name);
    }

    [Fact]
    public void AnAppointmentInSomebodysSteadIsHeldWhereTheirsIs()
    {
        Assert.Equal([new Appointment(Role.Office, For: Zhang)], Appointment.At(Role.Office, [Here], Zhang));
        Assert.Equal(
            [new Appointment(Role.Owner, Here, Zhang), new Appointment(Role.Owner, There, Zhang)], Appointment.At(Role.Owner, [Here, There], Zhang));
    }

    [Fact]
    public void ASubjectSaysForWhomAndNoTokenCouldSayIt()
    {
        var subject = StandIn.SubjectOf("li", Zhang);

        Assert.Equal(Zhang, StandIn.RepresentedBy(subject));
        Assert.StartsWith(StandIn.PrefixOf("li"), subject, StringComparison.Ordinal);
        Assert.Null(StandIn.RepresentedBy("li"));
        Assert.False(Texts.IsOneLine(subject));
    }
}
