using System.Data.Common;
using System.Security.Cryptography;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Rectify.Events;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Journal.Aggregates;
using Rectify.Platform.Journal.Database;
using Rectify.Platform.Journal.Tasks;
using static Rectify.Policies.V1.Policy.Types;

namespace Rectify.Platform.Journal.Writing;

/// <summary>
/// The one place where anything is written. State, facts and the receipt of the request leave in one transaction: one batch on
/// PostgreSQL, one immediate transaction on SQLite. That stream versions are unique is what makes concurrent writers notice each
/// other.
/// </summary>
public class UnitOfWork(
    Store store, Caller caller, Permissions permissions, IRoleHolders holders, TimeProvider clock, OutboxSignal signal, string service)
{
    private const int Attempts = 8;

    public Store Store => store;

    internal IRoleHolders Holders => holders;

    /// <summary>The service whose store it is ("measure").</summary>
    internal string Service => service;

    /// <summary>
    /// Answers a write: a repeat of its request id with the first answer, otherwise with what <paramref name="decide"/> returns
    /// after its changes are on disk. That a request is a repeat shows when its receipt cannot be kept twice, or when what was
    /// done once is refused now; so the first time costs no look. Decides again on the new state when somebody else was faster (a
    /// unique rule says so), unless the request holds an etag: then that is stale.
    /// </summary>
    public async Task<TResponse> Write<TResponse>(IMessage request, ServerCallContext context, Func<Changes, Task<TResponse>> decide)
        where TResponse : class, IMessage<TResponse>, new()
    {
        store.ApplyWriteTimeout();
        var requestId = Field(request, "request_id").Trim();
        var receipt = requestId.Length > 0
            ? new Receipt { Key = Receipt.KeyOf(caller.Person.Subject, context.Method, requestId), Content = ContentOf(request) }
            : null;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var changes = Draft(requestId);
                var answer = await decide(changes);
                if (receipt is not null)
                    changes.Add(receipt with { Answer = answer.ToByteArray(), At = changes.At, AgencyId = changes.AgencyId });
                await Commit(changes, context.CancellationToken);
                return answer;
            }
            catch (Exception error) when (DatabaseEngine.Silence(error) is null)
            {
                if (receipt is not null && await FirstAnswer<TResponse>(receipt, context.CancellationToken) is { } first)
                    return first;
                if (error is not DbException database || DatabaseEngine.TableOfConflict(database) is null)
                    throw;
                if (attempt == Attempts || Field(request, "etag").Length > 0)
                    throw Reasons.EtagStale.Refuse();
            }
        }
    }

    /// <summary>A write of the service's own, which nobody has asked for. Decides again on the new state when somebody else was faster.</summary>
    public async Task Write(Func<Changes, Task> decide, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var changes = Draft();
                await decide(changes);
                await Commit(changes, cancellation);
                return;
            }
            catch (DbException error) when (attempt < Attempts && DatabaseEngine.TableOfConflict(error) is not null)
            {
                // Their change is seen the next time.
            }
        }
    }

    /// <summary>A verb of an aggregate: finds the one that the request names, refuses a stale etag, decides, keeps the next state.</summary>
    /// <param name="awaited">The roles for which it waits.</param>
    public Task<TResponse> Step<TAggregate, TResponse>(
        IMessage request,
        ServerCallContext context,
        IReadOnlyCollection<Role> awaited,
        Func<string, ServerCallContext, Task<TAggregate>> find,
        Func<TAggregate, Changes, Task<(TAggregate Next, Fact Fact)>> decide,
        Func<TAggregate, Task<TResponse>> show)
        where TAggregate : Aggregate
        where TResponse : class, IMessage<TResponse>, new() =>
        Write(request, context, async changes =>
        {
            var aggregate = await find(Field(request, "name"), context);
            aggregate.Expect(Field(request, "etag"));
            var acting = changes.On(aggregate, awaited);
            return await show(acting.Save(aggregate, await decide(aggregate, acting)));
        });

    /// <summary>Changes that are decided by the caller now, and not kept unless <see cref="Write"/> commits them.</summary>
    public Changes Draft(string requestId = "") =>
        new(store, service, caller.Person, Now(), requestId.Length > 0 ? requestId : Guid.CreateVersion7().ToString());

    /// <summary>Changes as the caller would decide them by an rpc (/package.Service/Method), never to be kept; null where they may not call it.</summary>
    internal Changes? DraftFor(string method) =>
        permissions.Admitted(method, caller.Holder) is { } admitted ? new Changes(store, service, admitted, Now(), "") : null;

    /// <summary>The clock as precise as every engine keeps it.</summary>
    internal DateTimeOffset Now()
    {
        var now = clock.GetUtcNow();
        return new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);
    }

    /// <summary>What this request was answered before, if it was and the caller may still see it; the same id with other content is refused.</summary>
    private async Task<TResponse?> FirstAnswer<TResponse>(Receipt again, CancellationToken cancellation)
        where TResponse : class, IMessage<TResponse>, new()
    {
        if (await store.Set<Receipt>().FirstOrDefaultAsync(row => row.Key == again.Key, cancellation) is not { } first)
            return null;
        return first.Content == again.Content
            ? new MessageParser<TResponse>(() => new TResponse()).ParseFrom(first.Answer)
            : throw Reasons.RequestIdReused.Refuse().OnField("request_id");
    }

    private async Task Commit(Changes changes, CancellationToken cancellation)
    {
        if (changes.IsEmpty)
            return;
        await BatchWriter.Keep(store, changes.Statements, changes.Later, cancellation);
        if (changes.SaySomething)
            signal.Raise();
    }

    private static string Field(IMessage request, string name) =>
        request.Descriptor.FindFieldByName(name)?.Accessor.GetValue(request) as string ?? "";

    private static string ContentOf(IMessage request)
    {
        var field = request.Descriptor.FindFieldByName("request_id");
        var id = field.Accessor.GetValue(request);
        field.Accessor.Clear(request);
        var hash = Convert.ToHexStringLower(SHA256.HashData(request.ToByteArray()));
        field.Accessor.SetValue(request, id);
        return hash;
    }
}

/// <summary>The same for those who ask for it beside a store of their own type.</summary>
public sealed class UnitOfWork<TStore>(
    TStore store, Caller caller, Permissions permissions, IRoleHolders holders, TimeProvider clock, OutboxSignal signal, string service)
    : UnitOfWork(store, caller, permissions, holders, clock, signal, service)
    where TStore : Store;
