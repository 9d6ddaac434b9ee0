using Rectify.Disclosures.V1;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Journal.Aggregates;

namespace Rectify.Issues;

/// <summary>What is to be voided, as its service says now.</summary>
/// <param name="IsVoided">With what it belongs to, or by itself.</param>
public sealed record VoidingSubject(string Name, Guid AgencyId, string Title, bool IsVoided)
{
    private static readonly Transition<NoticeState> ToVoidNotice =
        new("void", "作废", [NoticeState.Draft, NoticeState.Submitted, NoticeState.Approved], To: null);

    /// <summary>Of a measure, its issue.</summary>
    public Guid? IssueId { get; init; }

    /// <summary>Of a measure, where its issue stands: what was closed with it is opened again first.</summary>
    public IssueState? StateOfIssue { get; init; }

    /// <summary>Of a notice, where it stands: what is published is withdrawn.</summary>
    public NoticeState? StateOfNotice { get; init; }

    /// <summary>Of an inspection, a notice that is published of it; null where none is.</summary>
    public string? Published { get; init; }

    public void RequireMayBeVoided()
    {
        if (IsVoided)
            throw Reasons.Voided.Refuse();
        if (Published is not null)
            throw IssueReasons.NoticePublished.Refuse(Published);
        if (StateOfNotice is { } notice)
            ToVoidNotice.Apply(notice, ResourceType.Of<Notice>());
        if (StateOfIssue is { } issue)
            Issue.ToVoidMeasure.Apply(issue, ResourceType.Of<V1.Issue>());
    }
}
