using Rectify.Events;
using Rectify.Issues.V1;
using Rectify.Measures.V1;
using Rectify.Platform.Api.Resources;
using static Rectify.Types.V1.Completion.Types;

namespace Rectify.Testing;

/// <summary>What the issue and measure services say of an agency, as the bus brings it.</summary>
public sealed class Spoken(Guid agency, string name)
{
    public const string Actor = "赵钱孙";

    public Spoken() : this(Ids.Next(), Some.AgencyName())
    {
    }

    public Guid Agency => agency;

    public Envelope Registered() => Envelope("issue", ResourceName.Of<Agency>(agency), 1, new AgencyRegistered(agency, name));

    public Envelope Issue(Guid id, long version, IssueState state, DateOnly? due, Grade grade = Grade.InProgress) =>
        Envelope("issue", ResourceName.Of<Issue>(id), version, new IssueAccepted(new()
        {
            Id = id,
            AgencyId = agency,
            InspectionId = agency,
            RoundId = agency,
            Track = default,
            State = state,
            Completion = grade,
            Due = due,
            Cycle = 1,
            DaysLate = 0,
        }));

    public Envelope Measure(Guid id, long version, MeasureState state, DateOnly? due) =>
        Envelope("measure", ResourceName.Of<Measure>(id), version,
            new MeasureProgressRecorded(
                new() { Id = id, IssueId = id, InspectionId = agency, AgencyId = agency, State = state, Due = due, DaysLate = 0 },
                "已谈话", "2026-01-01"));

    /// <summary>The agency with one open issue and one planned measure, both due then.</summary>
    public IEnumerable<Envelope> WithOneIssue(DateOnly? due) =>
        [Registered(), Issue(Ids.Next(), 1, IssueState.Rectifying, due), Measure(Ids.Next(), 1, MeasureState.Planned, due)];

    private Envelope Envelope(string producer, string stream, long version, Fact fact) => new(
        Ids.Next(), producer, stream, version, Facts.NameOf(fact), agency, "subject-1", Actor, DateTimeOffset.UtcNow, "", Facts.Write(fact), "");
}
