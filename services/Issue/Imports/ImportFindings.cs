using Rectify.Events;
using Rectify.Issues.V1;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Api.Resources;

namespace Rectify.Issues;

/// <content>It holds the findings of an inspection (反馈意见): the group enters them, the office checks them and hands them over.</content>
public sealed partial record Import
{
    /// <summary>inspections/{inspection} whose findings it holds; empty for none.</summary>
    public string FindingsOfName => FindingsOfId is { } inspection ? ResourceName.Of<V1.Inspection>(inspection) : "";

    /// <summary>反馈录入: the findings of an inspection are entered item by item.</summary>
    public static (Import First, Fact Fact) OpenBlank(Inspection inspection, Person by, DateTimeOffset at)
    {
        var opened = Begin(new Ledger(), inspection, by, at);
        return (opened, new ImportBegun(opened.Id));
    }

    public void RequireFindings()
    {
        if (FindingsOfId is null)
            throw IssueReasons.FindingsOnly.Refuse();
    }

    /// <summary>反馈交办: the agency has them from now on.</summary>
    public (Import Next, Fact Fact) HandOver()
    {
        var next = this with { State = ToHandOver.Apply(State, Resource), InspectionId = FindingsOfId };
        return (next, new ImportHandedOver(Id));
    }

    /// <summary>送审: the group is ready, and the office checks.</summary>
    public (Import Next, Fact Fact) HandIn()
    {
        var next = this with { State = ToHandIn.Apply(State, Resource), Reason = "" };
        RequireFindings();
        RequireSettled();
        if (ReadLedger().Aspects.All(aspect => aspect.Issues.Count == 0))
            throw IssueReasons.LedgerEmpty.Refuse();
        return (next, new ImportHandedIn(Id));
    }

    /// <summary>退回: the group mends its findings, for a reason.</summary>
    public (Import Next, Fact Fact) Return(string reason)
    {
        var next = this with { State = ToReturn.Apply(State, Resource), Reason = reason };
        return (next, new ImportReturned(Id, reason));
    }
}
