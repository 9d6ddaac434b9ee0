using System.Security.Claims;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Identity;
using static Rectify.Policies.V1.Policy.Types;

namespace Rectify.Platform.Tests.Identity;

/// <summary>Which role a person holds where, as a token says it, written a second time.</summary>
public sealed class AppointmentRules
{
    private const string Here = "01920000-0000-7000-8000-000000000001";
    private const string There = "01920000-0000-7000-8000-000000000002";

    private static readonly Role[] Roles = [.. Enum.GetValues<Role>().Except([Role.Unspecified])];
    private static readonly string[] OfTheDistrict = ["office", "publicity", "organisation", "partner", "system", "administrator", "auditor"];

    [Fact]
    public void AnAppointmentIsReadAsItIsWrittenAndARoleIsHeldInOneKindOfPlaceOnly()
    {
        foreach (var role in Roles)
        {
            var (word, isOfTheDistrict) = (Permissions.Word(role), OfTheDistrict.Contains(Permissions.Word(role)));
            var (held, written) = isOfTheDistrict
                ? (new Appointment(role), word)
                : (new Appointment(role, Guid.Parse(Here)), $"{word}@agencies/{Here}");

            Assert.Equal((written, isOfTheDistrict), ($"{held}", Appointment.IsOfTheDistrict(role)));
            Assert.Equal(held, Appointment.TryParse(written));
            Assert.Null(Appointment.TryParse(isOfTheDistrict ? $"{word}@agencies/{Here}" : word));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("@")]
    [InlineData("unspecified")]
    [InlineData("Office")]
    [InlineData("office@")]
    [InlineData("office ")]
    [InlineData($"@agencies/{Here}")]
    [InlineData($"unspecified@agencies/{Here}")]
    [InlineData($"mayor@agencies/{Here}")]
    [InlineData($"owner@{Here}")]
    [InlineData($"owner@rounds/{Here}")]
    [InlineData("owner@agencies/1")]
    [InlineData($"owner@agencies/{Here}@agencies/{There}")]
    [InlineData($"owner@head@agencies/{Here}")]
    public void ATokenWithAnythingElseIsRefusedAndToldHowItIsWritten(string text)
    {
        var refusal = Assert.Throws<Refusal>(() => Person.From(Token(("sub", "1"), ("appointments", "office"), ("appointments", text))));

        Assert.Equal("APPOINTMENT_INVALID", refusal.Reason.Word);
        Assert.Contains($"\"{text}\"", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("role@agencies/… for group, discipline, head, leader and owner", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("alone for office, publicity, organisation, partner, administrator, auditor and system", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ATokenSaysWhoItIsAndWhichRolesAreHeldWhereEachOnce()
    {
        var person = Person.From(Token(
            ("sub", "1"), ("name", "赵一"), ("post", "科长"), ("appointments", $"owner@agencies/{Here}"), ("appointments", $"head@agencies/{There}"),
            ("appointments", $"owner@agencies/{Here}"), ("roles", "office"), ("agency", $"agencies/{There}")));

        Assert.Equal(("1", "赵一", "科长", false), (person.Subject, person.Name, person.Post, person.IsNobody));
        Assert.Equal([$"owner@agencies/{Here}", $"head@agencies/{There}"], person.Appointments.Select(held => $"{held}"));
        Assert.Equal([Guid.Parse(Here), Guid.Parse(There)], person.Agencies);
    }

    [Fact]
    public void WhoHasNoNameIsCalledByTheirSubjectAndWhoHasNoSubjectIsNobody()
    {
        Assert.Equal("1", Person.From(Token(("sub", "1"))).Name);
        var nameless = Person.From(Token(("appointments", "office")));
        Assert.Equal(("", "", "", true), (nameless.Subject, nameless.Name, nameless.Post, nameless.IsNobody));
    }

    [Theory]
    [InlineData("appointments", true)]
    [InlineData("roles", true)]
    [InlineData("agency", false)]
    [InlineData("name", false)]
    public void ATokenSaysAppointmentsOrIdentityDoes(string claim, bool says) =>
        Assert.Equal(says, Person.SaysAppointments(Token(("sub", "1"), (claim, "office"))));

    [Theory]
    [InlineData(200, true)]
    [InlineData(201, false)]
    public void ANameHasAtMostTwoHundredCharacters(int length, bool isTaken)
    {
        var name = new string('名', length);
        if (isTaken)
            Assert.Equal(name, Person.From(Token(("sub", "1"), ("name", name))).Name);
        else
            Assert.Equal("TOKEN_INVALID", Assert.Throws<Refusal>(() => Person.From(Token(("sub", "1"), ("name", name)))).Reason.Word);
    }

    [Fact]
    public void WhatNobodyHasCheckedSaysNothing()
    {
        Assert.Same(Person.Nobody, Person.From(new ClaimsPrincipal()));
        Assert.Same(Person.Nobody, Person.From(new ClaimsPrincipal(new ClaimsIdentity([new("sub", "1"), new("appointments", "office")]))));
        Assert.Equal(("", "", "", 0), (Person.Nobody.Subject, Person.Nobody.Name, Person.Nobody.Post, Person.Nobody.Appointments.Count));
        Assert.True(Person.Nobody.IsNobody);
    }

    [Fact]
    public void WhatOurOwnServicesDoIsDoneByTheSystemForTheWholeDistrict() =>
        Assert.Equal(("system", "系统", "system"), (Person.System.Subject, Person.System.Name, $"{Assert.Single(Person.System.Appointments)}"));

    [Fact]
    public void RolesApartFromAgenciesCountWhereOnlyOneThingCanBeMeant()
    {
        string[] words = [.. Roles.Select(Permissions.Word), "mayor", "unspecified"];
        string[] places = [$"agencies/{Here}", $"agencies/{There}", $"rounds/{Here}", "agencies/1"];
        var random = new Random(5);
        var seen = new HashSet<string>();
        for (var attempt = 0; attempt < 3000; attempt++)
        {
            var (roles, agencies) = (random.GetItems(words, random.Next(4)), random.GetItems(places, random.Next(4)));
            var expected = Meant([.. roles.Distinct()], [.. agencies.Distinct()]);

            Assert.Equal(expected, Read(roles, agencies));
            seen.Add(expected.Split(' ')[0]);
        }

        Assert.Empty(new[] { "", "office", "APPOINTMENTS_AMBIGUOUS", $"owner@agencies/{Here}" }.Except(seen));
    }

    private static string Meant(string[] roles, string[] agencies)
    {
        var ours = roles.Where(word => word is not ("mayor" or "unspecified")).ToList();
        var known = agencies.Where(name => name is $"agencies/{Here}" or $"agencies/{There}").ToList();
        if (ours.TrueForAll(OfTheDistrict.Contains))
            return string.Join(' ', ours);
        return ours.Exists(OfTheDistrict.Contains) || (ours.Count > 1 && known.Count > 1)
            ? $"APPOINTMENTS_AMBIGUOUS ({string.Join(", ", ours)})"
            : string.Join(' ', from role in ours from agency in known select $"{role}@{agency}");
    }

    private static string Read(string[] roles, string[] agencies)
    {
        try
        {
            return string.Join(' ', Person.From(Token([.. roles.Select(one => ("roles", one)), .. agencies.Select(one => ("agency", one))])).Appointments);
        }
        catch (Refusal refusal)
        {
            return $"{refusal.Reason.Word} ({refusal.Message.Split('(', ')')[1]})";
        }
    }

    private static ClaimsPrincipal Token(params (string Type, string Value)[] claims) =>
        new(new ClaimsIdentity([.. claims.Select(claim => new Claim(claim.Type, claim.Value))], "a scheme"));
}
