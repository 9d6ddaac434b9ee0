using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rectify.Events;
using Rectify.Hosting.Identity;
using Rectify.Hosting.Journals;
using Rectify.Hosting.Operations.Metrics;
using Rectify.Hosting.Operations.Traces;
using Rectify.Hosting.Store;

namespace Rectify.Hosting.Listening;

/// <summary>Brings an envelope to the listeners of a service, each in a transaction of its own, and each version once.</summary>
internal sealed class Hearing<TStore>(IServiceScopeFactory scopes)
    where TStore : ServiceStore
{
    private const int Attempts = 8;

    public async Task Hear(Envelope said, CancellationToken cancellation)
    {
        if (Facts.Read(said) is not { } fact)
            return;
        foreach (var listener in Listeners(fact))
        {
            for (var attempt = 1; !await TryHear(listener, fact, said, cancellation); attempt++)
            {
                if (attempt == Attempts)
                    throw new InvalidOperationException($"{listener.Name} cannot keep what it heard of {said.Stream}: it changes all the time.");
            }
        }
    }

    private List<Type> Listeners(Fact fact)
    {
        using var scope = scopes.CreateScope();
        return [.. scope.ServiceProvider.GetServices<IListener<TStore>>().Where(listener => listener.Hears(fact)).Select(listener => listener.GetType())];
    }

    /// <summary>False when somebody else changed the same thing meanwhile: decide again.</summary>
    private async Task<bool> TryHear(Type type, Fact fact, Envelope said, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().IsTheSystem();
        var store = scope.ServiceProvider.GetRequiredService<TStore>();
        if (await store.Heard.AnyAsync(row => row.Listener == type.Name && row.Stream == said.Stream && row.Version >= said.Version, cancellation))
            return true;

        using var span = Tracing.Hear(type.Name, said);
        var listener = scope.ServiceProvider.GetServices<IListener<TStore>>().First(one => one.GetType() == type);
        var journal = scope.ServiceProvider.GetRequiredService<Journal<TStore>>();
        var service = scope.ServiceProvider.GetRequiredService<ServiceName<TStore>>();
        var changes = new Changes(service.Value, Person.Nobody with { Subject = said.Actor, Name = said.ActorName }, journal.Now(), said.EventId.ToString("D"));
        await listener.Hear(fact, said, changes, cancellation);
        try
        {
            await journal.CommitHeard(changes, new Heard { Listener = type.Name, Stream = said.Stream, Version = said.Version }, cancellation);
            Instruments.Heard(service.Value, type.Name, journal.Now() - said.At);
            return true;
        }
        catch (DbException error) when (Database.TableOfConflict(error) is not null)
        {
            return false;
        }
    }
}
