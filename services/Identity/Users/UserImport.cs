using Microsoft.EntityFrameworkCore;
using Rectify.Identities.V1;
using Rectify.Issues.V1;
using Rectify.Platform.Api;
using Rectify.Platform.Api.Calls;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Api.Time;
using Rectify.Platform.Journal.Writing;
using static Rectify.Policies.V1.Policy.Types;
using AppointmentState = Rectify.Identities.V1.Appointment.Types.State;
using Outcome = Rectify.Identities.V1.ImportedUser.Types.Outcome;

namespace Rectify.Identities;

/// <summary>Takes the lines of a list one after another; what is wrong with one is its answer.</summary>
internal sealed class UserImport(IdentityStore store, StandingIn standingIn, Changes changes, KnownPlaces places, List<Person> people, List<Appointment> held)
{
    private static readonly List<Role> Held = [.. Enum.GetValues<Role>().Except([Role.Unspecified, Role.System])];

    private static readonly Dictionary<string, Role> Roles = Held
        .SelectMany(role => new[] { (EnumNames.Of(role), role), (EnumNames.Chinese(role), role) }).ToDictionary(one => one.Item1, one => one.role);

    public static async Task<UserImport> Begin(
        IdentityStore store, StandingIn standingIn, Changes changes, KnownPlaces places, CancellationToken cancellation) => new(
            store, standingIn, changes, places, await store.People.ToListAsync(cancellation),
            await store.Appointments.Where(row => row.State == AppointmentState.Valid).ToListAsync(cancellation));

    public async Task<ImportedUser> Take(UserLine line, CancellationToken cancellation)
    {
        var answer = new ImportedUser { Line = line.Number, DisplayName = line.User.DisplayName, Person = Outcome.Left, Appointment = Outcome.Left };
        try
        {
            if (Texts.IsBlank(line.User.DisplayName))
                throw IdentityReasons.UserNameMissing.Refuse().OnField("display_name");
            Validation.Check(line.User, "");
            var (person, outcome) = Register(line.User);
            answer.Person = outcome;
            if (line.User.Role.Length > 0)
                answer.Appointment = await Appoint(person, line.User, cancellation);
        }
        catch (Refusal refusal)
        {
            var status = Statuses.Details(refusal);
            (answer.Problem, answer.ProblemEn) = (Problems.MessageIn("zh-CN", status), Problems.MessageIn("en", status));
        }

        return answer;
    }

    private (Person Person, Outcome Outcome) Register(User user)
    {
        var wanted = new V1.Person
        { DisplayName = user.DisplayName, Post = user.Post, Phone = user.Phone, Email = user.Email, Subject = user.Subject };
        if (Known(user) is not { } known)
        {
            people.Add(changes.Begin(Person.Register(wanted, "")));
            return (people[^1], Outcome.Created);
        }

        var corrected = known.Correct(new() { DisplayName = user.DisplayName, Post = user.Post, Phone = user.Phone, Email = user.Email });
        if (corrected.Next == known)
            return (known, Outcome.Left);
        people[people.IndexOf(known)] = changes.Save(known, corrected);
        return (people.Single(person => person.Id == known.Id), Outcome.Changed);
    }

    /// <summary>By the name under which tokens know them, or else by their own; null where there is nobody.</summary>
    private Person? Known(User user)
    {
        var (subject, name) = (user.Subject.Trim(), user.DisplayName.Trim());
        var found = people.Where(person => subject.Length > 0 ? person.Subject == subject : person.DisplayName == name).Take(2).ToList();
        return found.Count < 2 ? found.FirstOrDefault() : throw IdentityReasons.UserUnclear.Refuse(name).OnField("subject");
    }

    private async Task<Outcome> Appoint(Person person, User user, CancellationToken cancellation)
    {
        var role = Roles.TryGetValue(user.Role.Trim(), out var known)
            ? known
            : throw IdentityReasons.UserRoleUnknown
                .Refuse(user.Role, string.Join(", ", Held.Select(one => EnumNames.Of(one))), string.Join('、', Held.Select(one => EnumNames.Chinese(one))))
                .OnField("role");
        var agencies = user.Agencies.Select(name => places.Agency(name.Trim())).Distinct().ToList();
        var wanted = new V1.Appointment { Role = role, StartsOn = Day(user.StartsOn, "starts_on"), EndsOn = Day(user.EndsOn, "ends_on") };
        if (user.Round.Trim() is { Length: > 0 } title)
        {
            var round = places.Round(title);
            wanted.Round = ResourceName.Of<Round>(round);
            agencies = [.. agencies.Union(await store.Inspections.Where(row => row.RoundId == round).Select(row => row.AgencyId).ToListAsync(cancellation))];
        }

        var today = DistrictTime.DateOf(changes.At);
        var others = held.Where(one => one.PersonId == person.Id).ToList();
        var made = Appointment.Make(person, wanted, agencies, others, today);
        if (others.Exists(other => other.Counts(today) && other.IsTheSameAs(made.First)))
            return Outcome.Left;
        held.Add(await standingIn.Begin(changes, made, today, "role", cancellation));
        return Outcome.Created;
    }

    private static string Day(string text, string field) => text.Length == 0 || DistrictTime.IsDay(text)
        ? text
        : throw IdentityReasons.UserDayUnknown.Refuse(text).OnField(field);
}
