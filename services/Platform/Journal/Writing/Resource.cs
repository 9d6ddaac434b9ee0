using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Rectify.Events;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Journal.Aggregates;
using Rectify.Platform.Journal.Database;
using Rectify.Platform.Journal.Entries;
using Rectify.Platform.Journal.Tasks;
using Rectify.Types.V1;

namespace Rectify.Platform.Journal.Writing;

/// <summary>
/// The standard methods (Get, AIP-131; List, AIP-132) and the verbs of one resource, written once; whose rows they are, the store decides. Each
/// row is shown with its <c>actions</c>: the verbs that would not be refused now.
/// </summary>
/// <param name="show">What is kept → what the contract shows.</param>
/// <param name="filter">The fields by which a list may be filtered; none unless told.</param>
/// <param name="order">The fields by which a list may be ordered; none unless told.</param>
/// <param name="expect">Hears which rows are judged next, so that what their verbs depend on can be looked up together.</param>
public sealed class Resource<T, TMessage>(
    UnitOfWork work, Func<T, TMessage> show, Filter<T>? filter = null, Action<IReadOnlyList<T>>? expect = null, Order<T>? order = null)
    where T : Aggregate<TMessage>
    where TMessage : class, IMessage<TMessage>, new()
{
    /// <summary>How long anybody is asked what may be done; what is not known until then is not offered.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly FieldDescriptor? Actions = new TMessage().Descriptor.FindFieldByName("actions");

    private readonly Dictionary<Type, Verb<T>> verbs = [];
    private readonly Filter<T> filter = filter ?? new();
    private readonly Turns<T, TMessage> turns = new(work, show, expect);

    /// <summary>What waits for the caller.</summary>
    public ITasks Tasks => turns;

    /// <summary>Declares a verb: its row in the table of transitions, and how it is decided.</summary>
    public Resource<T, TMessage> Verb<TRequest, TState>(Transition<TState> transition, Func<T, Step<TRequest>, (T Next, Fact Fact)> decide)
        where TRequest : IMessage<TRequest>, new()
        where TState : struct, Enum =>
        Verb(transition, (T found, Step<TRequest> step) => Task.FromResult(decide(found, step)));

    /// <inheritdoc cref="Verb{TRequest, TState}(Transition{TState}, Func{T, Step{TRequest}, ValueTuple{T, Fact}})"/>
    public Resource<T, TMessage> Verb<TRequest, TState>(Transition<TState> transition, Func<T, Step<TRequest>, Task<(T Next, Fact Fact)>> decide)
        where TRequest : IMessage<TRequest>, new()
        where TState : struct, Enum
    {
        var verb = Writing.Verb<T>.Of(found => !IsVoided(found) && found is IStaged<TState> { State: var state } && transition.From.Contains(state), decide);
        verbs.Add(typeof(TRequest), verb);
        turns.Add(verb, transition);
        return this;
    }

    public async Task<TMessage> Get(string name, ServerCallContext context) => await Show(await Find(name, context), context.CancellationToken);

    /// <summary>
    /// A page of all that the caller may see; of what may be voided, those that are not, unless that is asked for. The request has page_size, page_token
    /// and perhaps skip, order_by, filter, waiting and show_voided; the response the rows, next_page_token and perhaps total_size.
    /// </summary>
    public async Task<TResponse> List<TResponse>(IMessage request, ServerCallContext context) where TResponse : IMessage<TResponse>, new()
    {
        var (filtered, waiting, ordered) = (Text(request, "filter"), Text(request, "waiting"), Text(request, "order_by"));
        var asked = string.Join('\n', typeof(T).Name, filtered, waiting, ShowsVoided(request), ordered);
        var page = Page.Of(Size(request), Text(request, "page_token"), asked, Number(request, "skip"));
        var by = (order ?? new()).Read(ordered, work.Store.Database);
        var rows = filter.Apply(await Asked(request, context.CancellationToken), filtered);
        var response = new TResponse();
        response.Descriptor.FindFieldByName("total_size")?.Accessor.SetValue(response, await rows.CountAsync(context.CancellationToken));
        var read = new List<Shown>();
        var (found, next) = await rows.ReadPage(page, Read, context.CancellationToken, by);
        await AddActions([.. read.Take(found.Count)], context.CancellationToken);
        return Fill(response, found, next);

        TMessage Read(T row)
        {
            var shown = new Shown(row, show(row));
            read.Add(shown);
            return shown.Message;
        }
    }

    /// <summary>
    /// Counts a list by fields of it, each without the conditions on that field which the filter joins by AND. The request has fields, all unless told, and
    /// perhaps filter, waiting and show_voided.
    /// </summary>
    public async Task<IReadOnlyList<Facet>> Facets(IMessage request, ServerCallContext context)
    {
        var rows = await Asked(request, context.CancellationToken);
        var facets = new List<Facet>();
        var asked = (IReadOnlyCollection<string>)request.Descriptor.FindFieldByName("fields").Accessor.GetValue(request);
        foreach (var field in asked.Count > 0 ? asked.Distinct() : filter.Facets)
        {
            var counts = await filter.CountBy(field, rows, Text(request, "filter"), context.CancellationToken);
            facets.Add(new Facet
            {
                Field = field,
                Buckets =
                {
                    counts.OrderByDescending(one => one.Count).ThenBy(one => one.Value, StringComparer.Ordinal)
                        .Select(one => new Facet.Types.Bucket { Value = one.Value, Count = one.Count }),
                },
            });
        }

        return facets;
    }

    /// <summary>The rows of a list before its filter.</summary>
    private async Task<IQueryable<T>> Asked(IMessage request, CancellationToken cancellation)
    {
        IQueryable<T> rows = work.Store.Set<T>();
        if (!ShowsVoided(request))
            rows = rows.WithoutVoided();
        if (Text(request, "waiting") is not { Length: > 0 } waiting)
            return rows;
        var ids = await turns.Waiting(waiting, cancellation);
        return rows.Where(row => ids.Contains(row.Id));
    }

    /// <summary>
    /// A page of what happened to the one that the request's parent names. The request has page_size and page_token; the response the entries and
    /// next_page_token.
    /// </summary>
    public async Task<TResponse> History<TResponse>(IMessage request, ServerCallContext context) where TResponse : IMessage<TResponse>, new()
    {
        var parent = (await Find(Text(request, "parent"), context)).Name;
        var page = Page.Of(Size(request), Text(request, "page_token"), parent);
        var entries = work.Store.Set<JournalEntry>().Where(entry => entry.Stream == parent && entry.EventId > page.After).OrderBy(entry => entry.EventId);
        var (told, next) = await page.Take(
            entries.Take(page.Size + 1).AsAsyncEnumerable(), entry => entry.EventId, Entries.History.Tell<T, TMessage>, context.CancellationToken);
        return Fill(new TResponse(), told, next);
    }

    /// <summary>Does a verb with the one that the request names, keeps its next state and shows it.</summary>
    public Task<TMessage> Step<TRequest>(TRequest request, ServerCallContext context) where TRequest : IMessage<TRequest>, new()
    {
        var verb = verbs[typeof(TRequest)];
        return work.Step(
            request, context, verb.AwaitedRoles, Find, (found, changes) => Decide(verb, found, request, changes, context),
            next => Show(next, context.CancellationToken));
    }

    /// <summary>
    /// Does a verb with many, each decided by itself: what its rule refuses is told, the others are kept in one commit. One that the caller does not see
    /// refuses all.
    /// </summary>
    /// <param name="steps">What is asked of each.</param>
    /// <param name="answer">Hears what became of each, in their order; null of one that is done.</param>
    public Task<TResponse> Batch<TRequest, TResponse>(
        IMessage request, ServerCallContext context, IEnumerable<TRequest> steps, Func<IReadOnlyList<(string Name, Refusal? Refusal)>, TResponse> answer)
        where TRequest : IMessage<TRequest>, new()
        where TResponse : class, IMessage<TResponse>, new()
    {
        var verb = verbs[typeof(TRequest)];
        return work.Write(request, context, async changes =>
        {
            var rows = new List<(string Name, Refusal? Refusal)>();
            foreach (var step in steps)
            {
                var found = await Find(Text(step, "name"), context);
                rows.Add((found.Name, await Try(found, step, changes.On(found, verb.AwaitedRoles))));
            }

            return answer(rows);
        });

        async Task<Refusal?> Try(T found, TRequest step, Changes changes)
        {
            try
            {
                changes.Save(found, await Decide(verb, found, step, changes, context));
                return null;
            }
            catch (Refusal refusal) when (refusal.Reason.Code is StatusCode.FailedPrecondition or StatusCode.InvalidArgument or StatusCode.AlreadyExists)
            {
                return refusal;
            }
        }
    }

    private async Task<(T Next, Fact Fact)> Decide(Verb<T> verb, T found, IMessage request, Changes changes, ServerCallContext context)
    {
        if (IsVoided(found))
            throw Reasons.Voided.Refuse();
        expect?.Invoke([found]);
        var (next, fact) = await verb.Decide(found, request, changes, context.CancellationToken);
        return (next, Text(request, "statement").Trim() is { Length: > 0 } statement ? fact with { Statement = statement } : fact);
    }

    /// <summary>Decides how one begins, keeps and shows it.</summary>
    public Task<TMessage> Create(IMessage request, ServerCallContext context, Func<Changes, Task<(T First, Fact Fact)>> decide) =>
        work.Write(request, context, async changes => await Show(changes.Begin(await decide(changes)), context.CancellationToken));

    public Task<T> Find(string name, ServerCallContext context) => work.Store.Find<T, TMessage>(name, context.CancellationToken);

    private static bool IsVoided(T row) => row is IVoidable voidable && voidable.IsVoided;

    private static string Text(IMessage request, string field) => request.Descriptor.FindFieldByName(field)?.Accessor.GetValue(request) as string ?? "";

    private static int Number(IMessage request, string field) => request.Descriptor.FindFieldByName(field)?.Accessor.GetValue(request) as int? ?? 0;

    private static int Size(IMessage request) => Number(request, "page_size");

    private static bool ShowsVoided(IMessage request) => request.Descriptor.FindFieldByName("show_voided")?.Accessor.GetValue(request) is true;

    private static TResponse Fill<TResponse>(TResponse response, System.Collections.IEnumerable rows, string next) where TResponse : IMessage<TResponse>
    {
        var list = (System.Collections.IList)response.Descriptor.Fields.InDeclarationOrder()
            .First(field => field.IsRepeated && field.FieldType == FieldType.Message).Accessor.GetValue(response);
        foreach (var row in rows)
            list.Add(row);
        response.Descriptor.FindFieldByName("next_page_token").Accessor.SetValue(response, next);
        return response;
    }

    /// <summary>As the contract shows it to the caller, with its actions.</summary>
    public async Task<TMessage> Show(T row, CancellationToken cancellation)
    {
        var shown = new Shown(row, show(row));
        await AddActions([shown], cancellation);
        return shown.Message;
    }

    private async Task AddActions(IReadOnlyList<Shown> rows, CancellationToken cancellation)
    {
        var open = verbs.Values.Select(verb => (Verb: verb, Changes: work.DraftFor(verb.Method))).Where(one => one.Changes is not null).ToList();
        if (open.Count == 0)
            return;
        expect?.Invoke([.. rows.Select(row => row.Row)]);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        foreach (var (row, message) in rows)
        {
            var actions = (System.Collections.IList)Actions!.Accessor.GetValue(message);
            foreach (var (verb, changes) in open.ToList())
            {
                try
                {
                    if (await verb.IsOpen(row, changes!, patience.Token))
                        actions.Add(verb.Action);
                }
                catch (Exception error) when (error is RpcException or OperationCanceledException && !cancellation.IsCancellationRequested)
                {
                    // Whoever has to be asked does not answer: the verb would be refused, for this row and for the next.
                    open.RemoveAll(one => one.Verb == verb);
                }
            }
        }
    }

    private sealed record Shown(T Row, TMessage Message);
}
