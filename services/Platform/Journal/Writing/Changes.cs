using Rectify.Events;
using Rectify.Issues.V1;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Journal.Aggregates;
using Rectify.Platform.Journal.Database;
using Rectify.Platform.Journal.Entries;
using static Rectify.Policies.V1.Policy.Types;

namespace Rectify.Platform.Journal.Writing;

/// <summary>
/// What one decision changes: aggregates with their facts, and plain rows. Collected first, then committed as a whole by
/// <see cref="UnitOfWork"/>.
/// </summary>
public sealed class Changes(Store store, string producer, Person by, DateTimeOffset at, string requestId)
{
    private List<WriteStatement> statements = [];
    private List<IEnumerable<WriteStatement>> later = [];

    public Person By { get; } = by;

    public DateTimeOffset At { get; } = at;

    internal IReadOnlyList<WriteStatement> Statements => statements;

    /// <summary>What is made only when it is written, once, after <see cref="Statements"/>.</summary>
    internal IReadOnlyList<IEnumerable<WriteStatement>> Later => later;

    /// <summary>Of the first thing that belongs to one; empty where nothing does.</summary>
    internal Guid AgencyId => statements.Select(statement => statement.Row).OfType<IOfAgency>().FirstOrDefault()?.AgencyId ?? Guid.Empty;

    internal bool IsEmpty => statements.Count + later.Count == 0;

    internal bool SaySomething => later.Count > 0 || statements.Exists(statement => statement.Row is JournalEntry);

    /// <summary>The same changes in the name in which their maker acts on that thing: their own, or in the stead of somebody.</summary>
    /// <param name="awaited">The roles for which it waits.</param>
    internal Changes On(Aggregate aggregate, IReadOnlyCollection<Role> awaited)
    {
        var acting = By.ActingAt((aggregate as IOfAgency)?.AgencyId, awaited);
        return ReferenceEquals(acting, By) ? this : OnBehalfOf(acting);
    }

    /// <summary>More of the same changes, in the name of somebody else.</summary>
    public Changes OnBehalfOf(Person other) => OnBehalfOf(other, requestId);

    /// <inheritdoc cref="OnBehalfOf(Person)"/>
    internal Changes OnBehalfOf(Person other, string otherRequestId) =>
        new(store, producer, other, At, otherRequestId) { statements = statements, later = later };

    /// <summary>Keeps the first state of an aggregate together with the fact that began it; returns it with its version.</summary>
    public T Begin<T>((T First, Fact Fact) decided) where T : Aggregate => Keep(null, decided.First, decided.Fact);

    /// <summary>Keeps the next state of an aggregate together with the fact that led to it; returns it with its new version.</summary>
    public T Save<T>(T before, (T Next, Fact Fact) decided) where T : Aggregate => Keep(before, decided.Next, decided.Fact);

    /// <summary>
    /// Keeps many new aggregates with their facts. They are taken one after another while they are written, never all at once, so nothing
    /// may be refused any more.
    /// </summary>
    public void BeginMany<T>(IEnumerable<(T First, Fact Fact)> many) where T : Aggregate =>
        later.Add(many.SelectMany(one => StateAndFact(null, one.First, one.Fact)));

    /// <summary>Says something of a stream that has no row.</summary>
    internal void Say(RowlessStream stream, Fact fact) =>
        Add(JournalEntry.After(stream, fact, producer, By.ActingAt((stream as IOfAgency)?.AgencyId), At, requestId));

    /// <summary>Adds a row that must not be there yet.</summary>
    public void Add(object row) => statements.Add(new WriteStatement(row, WriteKind.Insert));

    /// <summary>Adds a row with a version, or increases the version of the one that is there by one.</summary>
    public void IncrementVersion(object row) => statements.Add(new WriteStatement(row, WriteKind.IncrementVersion));

    /// <summary>Adds a row with a version, or replaces what is there unless that is newer.</summary>
    internal void UpsertNewer(object row) => statements.Add(new WriteStatement(row, WriteKind.UpsertNewer));

    /// <summary>
    /// Of several statements about one row only the last, in the order of tables and keys, so that commits do not wait for each other in
    /// a circle.
    /// </summary>
    internal void KeepLastOfEachRow()
    {
        var last = statements.GroupBy(statement => (Table: statement.Row.GetType().Name, Key: RowSql.Of(store, statement.Row.GetType()).KeyOf(statement.Row)))
            .OrderBy(row => row.Key.Table, StringComparer.Ordinal).ThenBy(row => row.Key.Key, StringComparer.Ordinal).Select(row => row.Last()).ToList();
        statements.Clear();
        statements.AddRange(last);
    }

    /// <summary>Adds a row or replaces what is there; for projections.</summary>
    public void Upsert(object row) => statements.Add(new WriteStatement(row, WriteKind.Upsert));

    private T Keep<T>(T? before, T next, Fact fact) where T : Aggregate
    {
        var both = StateAndFact(before, next, fact);
        statements.AddRange(both);
        return (T)both[0].Row;
    }

    /// <summary>What was read as somebody who may read more than write is not written: the row must be of an agency for which the call counts.</summary>
    private WriteStatement[] StateAndFact(Aggregate? before, Aggregate next, Fact fact)
    {
        if (next is IOfAgency { AgencyId: var agency } && !store.Caller.Person.Sees(agency))
            throw Reasons.RoleHeldElsewhere.Refuse(ResourceName.Of<Agency>(agency));
        var row = RowFields.Of(store, next.GetType()).Change(before, next);
        var entry = JournalEntry.After(
            next, fact with { Row = row }, producer, By.ActingAt((next as IOfAgency)?.AgencyId), At, requestId);
        return
        [
            new(next with { Version = entry.Version, Head = entry.Hash }, before is null ? WriteKind.Insert : WriteKind.Update),
            new(entry, WriteKind.Insert),
        ];
    }
}
