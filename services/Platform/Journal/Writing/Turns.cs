using System.Linq.Expressions;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Api.Time;
using Rectify.Platform.Journal.Aggregates;
using Rectify.Policies.V1;
using Rectify.Supervision.V1;

namespace Rectify.Platform.Journal.Writing;

/// <summary>
/// Whose turn it is (待办): the rows that wait for the caller to take a step. A row waits for the first of the awaited steps that its state
/// allows, and for those who hold a role that is awaited at its agency and would not be refused.
/// </summary>
internal sealed class Turns<T, TMessage>(UnitOfWork work, Func<T, TMessage> show, Action<IReadOnlyList<T>>? expect) : Tasks.ITasks
    where T : Aggregate<TMessage>
    where TMessage : class, IMessage<TMessage>, new()
{
    /// <summary>Of one step; more are counted as so many.</summary>
    private const int Most = 1000;

    private static readonly ParameterExpression Row = Expression.Parameter(typeof(T), "row");

    /// <summary>Null where nothing of that kind is ever due.</summary>
    private static readonly Expression<Func<T, DateOnly?>>? Due = typeof(T).GetProperty("Due")?.PropertyType == typeof(DateOnly?)
        ? Expression.Lambda<Func<T, DateOnly?>>(Expression.Property(Row, "Due"), Row)
        : null;

    private static readonly Func<T, DateOnly?> DueOf = Due?.Compile() ?? (_ => null);

    private readonly List<Turn> turns = [];
    private readonly HashSet<object> taken = [];

    public string Service => work.Service;

    /// <summary>A step comes after those that were added before it.</summary>
    public void Add<TState>(Verb<T> verb, Transition<TState> transition) where TState : struct, System.Enum
    {
        if (verb.Awaited is null)
            return;
        var from = transition.Awaited.Where(state => taken.Add(state)).ToList();
        turns.Add(new Turn(verb, transition.Chinese, transition.Verb, In("State", from)));
    }

    public async Task<IReadOnlyList<TaskGroup>> List(int shown, CancellationToken cancellation)
    {
        var groups = new List<TaskGroup>();
        foreach (var turn in turns)
        {
            var rows = await Waiting(turn, cancellation);
            if (rows.Count == 0)
                continue;
            var by = work.DraftFor(turn.Verb.Method)!.By;
            var today = DistrictTime.DateOf(work.Now());
            groups.Add(new TaskGroup
            {
                Collection = ResourceType.Of<TMessage>().Collection,
                Action = turn.Verb.Action,
                Called = turn.Chinese,
                CalledEn = turn.English,
                Count = rows.Count,
                Overdue = rows.Count(row => DueOf(row) < today),
                Tasks = { rows.Take(shown).Select(row => Describe(show(row), InSteadOf(turn.Verb.Awaited!, by, (row as IOfAgency)?.AgencyId))) },
            });
        }

        return groups;
    }

    /// <summary>The ids of those that wait for the caller to take that step.</summary>
    /// <exception cref="Refusal">Nothing of that kind waits for such a step.</exception>
    public async Task<List<Guid>> Waiting(string action, CancellationToken cancellation)
    {
        var turn = turns.Find(one => one.Verb.Action == action) ?? throw Reasons.FieldInvalid.Refuse(
            "waiting", action, Phrases.OneOf.With(string.Join(", ", turns.Select(one => one.Verb.Action)))).OnField("waiting");
        return (await Waiting(turn, cancellation)).ConvertAll(row => row.Id);
    }

    /// <summary>Those that are due first come first; those that are never due last.</summary>
    private async Task<List<T>> Waiting(Turn turn, CancellationToken cancellation)
    {
        if (work.DraftFor(turn.Verb.Method) is not { } changes || await At(turn.Verb.Awaited!, changes.By, cancellation) is not { } here)
            return [];
        var rows = work.Store.Set<T>().WithoutVoided().Where(turn.IsThere).Where(here);
        var first = Due is null ? rows.OrderBy(row => row.Id) : rows.OrderBy(IsNeverDue(Due)).ThenBy(Due).ThenBy(row => row.Id);
        var found = await first.Take(Most).ToListAsync(cancellation);
        expect?.Invoke(found);
        var waiting = new List<T>();
        foreach (var row in found)
        {
            if (await turn.Verb.IsOpen(row, changes, cancellation))
                waiting.Add(row);
        }

        return waiting;
    }

    /// <summary>Where the person is waited for; null for nowhere.</summary>
    private async Task<Expression<Func<T, bool>>?> At(Awaited awaited, Person by, CancellationToken cancellation)
    {
        var (holding, instead) = (by.In(awaited.Roles), by.In(awaited.Otherwise));
        if (holding.SeesDistrict)
            return _ => true;
        var here = holding.Agencies.ToHashSet();
        if (instead.Appointments.Count > 0)
        {
            var held = await work.Holders.AgenciesWith(awaited.Roles, cancellation);
            if (instead.SeesDistrict)
                return Not(In("AgencyId", held.Except(here).ToList()));
            here.UnionWith(instead.Agencies.Except(held));
        }

        return here.Count == 0 ? null : In("AgencyId", here.ToList());
    }

    /// <summary>For whom it waits for the person: by the role that is waited for, or else by the one that is where nobody holds that.</summary>
    private static Represented? InSteadOf(Awaited awaited, Person by, Guid? agency)
    {
        var holding = by.In(awaited.Roles);
        return (agency is { } place && !holding.Sees(place) ? by.In(awaited.Otherwise) : holding).ActingAt(agency).For;
    }

    private static Expression<Func<T, bool>> In<TValue>(string property, List<TValue> values)
    {
        var (all, one) = (Expression.Constant(values), Expression.Property(Row, property));
        return Expression.Lambda<Func<T, bool>>(Expression.Call(typeof(Enumerable), nameof(Enumerable.Contains), [typeof(TValue)], all, one), Row);
    }

    private static Expression<Func<T, bool>> Not(Expression<Func<T, bool>> test) =>
        Expression.Lambda<Func<T, bool>>(Expression.Not(test.Body), test.Parameters);

    private static Expression<Func<T, bool>> IsNeverDue(Expression<Func<T, DateOnly?>> due) =>
        Expression.Lambda<Func<T, bool>>(Expression.Equal(due.Body, Expression.Constant(null, typeof(DateOnly?))), due.Parameters);

    private static PendingTask Describe(TMessage shown, Represented? represented)
    {
        return new PendingTask
        {
            Subject = Text("name"),
            Title = new[] { "title", "text", "round_title" }.Select(Text).FirstOrDefault(title => title.Length > 0) ?? "",
            Agency = Text("agency"),
            Due = Text("due"),
            Reason = Text("reason"),
            UrgeCount = Field("urge_count")?.Accessor.GetValue(shown) as int? ?? 0,
            RepresentedName = represented?.Name ?? "",
            UpdateTime = (Field("update_time") ?? Field("create_time"))?.Accessor.GetValue(shown) as Timestamp,
        };

        string Text(string field) => Field(field)?.Accessor.GetValue(shown) as string ?? "";
        FieldDescriptor? Field(string field) => shown.Descriptor.FindFieldByName(field);
    }

    private sealed record Turn(Verb<T> Verb, string Chinese, string English, Expression<Func<T, bool>> IsThere);
}
