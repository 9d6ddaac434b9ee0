using Rectify.Disclosures;
using Rectify.Events;
using Rectify.Identities;
using Rectify.Issues;
using Rectify.Measures;
using Rectify.Platform.Journal.Entries;
using Rectify.Platform.Messaging.Appointments;
using Rectify.Platform.Messaging.Listeners;
using Rectify.Supervision;
using FollowedIssue = Rectify.Supervision.FollowedIssue;

namespace Rectify.Experiments.Checking;

/// <summary>I3: every listener holds what the producers' journals say, nothing is missing and nothing extra.</summary>
internal static class Following
{
    private static readonly IReadOnlyList<(string Service, string Listener, IReadOnlySet<string> Types)> Listeners =
    [
        .. ListenersOf("issue", typeof(IssueStore)), .. ListenersOf("measure", typeof(MeasureStore)),
        .. ListenersOf("supervision", typeof(SupervisionStore)), .. ListenersOf("disclosure", typeof(DisclosureStore)),
        .. ListenersOf("identity", typeof(IdentityStore)),
    ];

    /// <summary>How many streams a listener has not heard to their end.</summary>
    public static int Lag(Truth truth) => Missing(truth).Count();

    /// <summary>Facts that some listener has not heard.</summary>
    public static IEnumerable<JournalEntry> Unheard(Truth truth)
    {
        var heard = truth.Heard.ToDictionary(row => (row.Service, row.Heard.Listener, row.Heard.Stream), row => row.Heard.Version);
        return truth.Journal.Where(entry => Listeners.Any(listener =>
            listener.Types.Contains(entry.Type) && heard.GetValueOrDefault((listener.Service, listener.Listener, entry.Stream)) < entry.Version));
    }

    public static IEnumerable<string> Astray(Truth truth) => [.. Missing(truth), .. Extra(truth), .. NotAsSaid(truth)];

    private static IEnumerable<string> Missing(Truth truth)
    {
        var heard = truth.Heard.ToDictionary(row => (row.Service, row.Heard.Listener, row.Heard.Stream), row => row.Heard.Version);
        return Said(SaidIn(truth))
            .Where(said => heard.GetValueOrDefault(said.Key) < said.Value)
            .Select(said => $"not heard: {said.Key} version {said.Value}, but {heard.GetValueOrDefault(said.Key)}");
    }

    private static IEnumerable<string> Extra(Truth truth)
    {
        var said = Said(SaidIn(truth));
        return truth.Heard
            .Where(row => said.GetValueOrDefault((row.Service, row.Heard.Listener, row.Heard.Stream)) < row.Heard.Version)
            .Select(row => $"never said: {row}");
    }

    /// <summary>The latest version that each listener should have heard of each stream.</summary>
    public static Dictionary<(string Service, string Listener, string Stream), long> Said(
        IReadOnlyCollection<(string Type, string Stream, long Version)> facts) => Listeners
        .SelectMany(listener => facts.Where(fact => listener.Types.Contains(fact.Type)).GroupBy(fact => fact.Stream).Select(stream =>
            (Key: (listener.Service, listener.Listener, stream.Key), Version: stream.Max(fact => fact.Version))))
        .ToDictionary(said => said.Key, said => said.Version);

    private static List<(string Type, string Stream, long Version)> SaidIn(Truth truth) =>
        [.. truth.Journal.Select(entry => (entry.Type, entry.Stream, entry.Version))];

    /// <summary>Rows that followers keep, against the latest fact of each stream.</summary>
    private static IEnumerable<string> NotAsSaid(Truth truth)
    {
        var latest = truth.Journal
            .Select(entry => (entry.Stream, entry.Version, Fact: Events.Facts.Read(entry.ToEnvelope())))
            .Where(said => said.Fact is IssueFact or MeasureFact or AgencyFact)
            .GroupBy(said => said.Stream).Select(stream => stream.MaxBy(said => said.Version).Fact!).ToList();
        var planned = truth.Journal.Select(entry => Events.Facts.Read(entry.ToEnvelope())).SelectMany(fact => fact switch
        {
            IssueRegistered registered => registered.Measures,
            IssueRevised revised => revised.Added,
            _ => [],
        });
        return
        [
            .. Differ("followed_agencies", truth.FollowedAgencies,
                latest.OfType<AgencyFact>()
                .Select(fact => new FollowedAgency { AgencyId = fact.AgencyId, DisplayName = fact.DisplayName })),
            .. Differ("followed_issues", truth.FollowedIssues, latest.OfType<IssueFact>().Select(fact => fact.Issue).Select(issue => new FollowedIssue
            {
                Id = issue.Id,
                AgencyId = issue.AgencyId,
                RoundId = issue.RoundId,
                Track = issue.Track,
                State = issue.State,
                Completion = issue.Completion,
                Due = issue.Due,
                DaysLate = issue.DaysLate,
                IsVoided = issue.VoidingId is not null,
            })),
            .. Differ("followed_measures", truth.FollowedMeasures,
                latest.OfType<MeasureFact>().Select(fact => fact.Measure).Select(measure => new FollowedMeasure
            {
                Id = measure.Id,
                AgencyId = measure.AgencyId,
                State = measure.State,
                Due = measure.Due,
                IsVoided = measure.VoidingId is not null,
            })),
            .. Differ("measures", truth.Measures.Select(measure => measure.Id), planned.Select(measure => measure.Id)),
        ];
    }

    private static IEnumerable<string> Differ<T>(string table, IEnumerable<T> kept, IEnumerable<T> said)
    {
        var (rows, should) = (kept.ToHashSet(), said.ToHashSet());
        return [.. should.Except(rows).Select(row => $"{table} lacks {row}"), .. rows.Except(should).Select(row => $"{table} has, and nobody said it: {row}")];
    }

    private static IEnumerable<(string Service, string Listener, IReadOnlySet<string> Types)> ListenersOf(string service, Type store) =>
        store.Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(IListener)) && !type.IsAbstract).Append(typeof(FollowAppointments))
            .Select(type => (service, type.Name, (IReadOnlySet<string>)TypesHeardBy(type).ToHashSet()));

    /// <summary>One that acts is told of every fact of its kind of stream.</summary>
    private static IEnumerable<string> TypesHeardBy(Type listener)
    {
        var bases = BasesOf(listener).ToList();
        var fact = bases.First(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Listener<>)).GetGenericArguments()[0];
        if (!bases.Exists(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Projection<>)))
            fact = BasesOf(fact).First(type => type.BaseType == typeof(Fact));
        return Events.Facts.ByName.Where(known => known.Value.IsAssignableTo(fact)).Select(known => known.Key);
    }

    private static IEnumerable<Type> BasesOf(Type type)
    {
        for (var one = type; one is not null; one = one.BaseType)
            yield return one;
    }
}
