using Microsoft.Extensions.DependencyInjection;
using Rectify.Events;
using Rectify.Identities;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Journal.Entries;
using Rectify.Platform.Journal.Writing;
using Person = Rectify.Identities.Person;

namespace Rectify.Testing.Identities;

/// <summary>How often it is noted that somebody has seen what few may see.</summary>
public sealed class AccessRules : IDisposable
{
    private readonly KeptStore<IdentityStore> kept = new();
    private readonly SetClock clock = new();
    private readonly Person person = Person.Register(new() { DisplayName = "邓小满", Phone = "0555-7100123" }).First;

    public void Dispose() => kept.Dispose();

    [Fact]
    public async Task TheSameByTheSamePersonIsNotedAgainAfterAnHour()
    {
        var begun = clock.GetUtcNow();
        foreach (var minutes in new[] { 0, 1, 59, 60, 61, 119, 120 })
        {
            clock.Set(begun.AddMinutes(minutes));
            await Note(new ContactsRead(person.Name, person.DisplayName));
        }

        var noted = await kept.Read(store => store.Set<JournalEntry>());
        Assert.Equal([0, 60, 120], noted.Select(entry => (int)Math.Round((entry.At - begun).TotalMinutes)).Order());
        Assert.Equal([1, 2, 3], noted.Select(entry => entry.Version).Order());
        Assert.All(noted, entry => Assert.Equal($"accesses/{person.Id}", entry.Stream));
    }

    [Fact]
    public async Task AnotherKindOfAccessIsAnother()
    {
        await Note(new DocumentRead(person.Name, "通报"));
        await Note(new DocumentExported(person.Name, "通报"));

        Assert.Equal(["document.exported", "document.read"], (await kept.Read(store => store.Set<JournalEntry>())).Select(entry => entry.Type).Order());
    }

    private async Task Note(AccessFact fact)
    {
        await using var scope = kept.Scopes.SystemScope();
        var services = scope.ServiceProvider;
        var work = new UnitOfWork(
            services.GetRequiredService<IdentityStore>(), services.GetRequiredService<Caller>(), new Permissions([], []), new NobodyAppointed(), clock,
            new OutboxSignal(), "identity");
        await work.NoteAccess(person, fact, CancellationToken.None);
    }
}
