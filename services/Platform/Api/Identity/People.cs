using System.Security.Claims;

namespace Rectify.Platform.Api.Identity;

/// <summary>
/// Whom a token names, with what they are appointed to: as the token says, or, where it says nothing of it, as the books do, so that a right that has
/// ended is gone although the token goes on.
/// </summary>
public sealed class People(IEnumerable<AppointmentBook> books)
{
    public async ValueTask<Person> Of(ClaimsPrincipal principal, CancellationToken cancellation)
    {
        var person = Person.From(principal);
        return person.IsNobody || Person.SaysAppointments(principal) || books.FirstOrDefault() is not { } book
            ? person
            : person with { Appointments = await book.HeldBy(person.Subject, cancellation) };
    }
}
