namespace Rectify.Events;

/// <summary>What followers need to know of a notice (通报).</summary>
public sealed record NoticeSnapshot
{
    public required Guid Id { get; init; }

    public required Guid InspectionId { get; init; }

    public required Guid AgencyId { get; init; }

    public required NoticeState State { get; init; }

    public required string Title { get; init; }
}

public abstract record NoticeFact(NoticeSnapshot Notice) : Fact;

[FactName("notice.compiled", "起草通报", "compiled the notice")]
public sealed record NoticeCompiled(NoticeSnapshot Notice) : NoticeFact(Notice);

[FactName("notice.submitted", "送审", "submitted it")]
public sealed record NoticeSubmitted(NoticeSnapshot Notice) : NoticeFact(Notice);

[FactName("notice.approved", "批准公开", "approved it")]
public sealed record NoticeApproved(NoticeSnapshot Notice) : NoticeFact(Notice);

[FactName("notice.published", "公开", "published it")]
public sealed record NoticePublished(NoticeSnapshot Notice) : NoticeFact(Notice);

[FactName("notice.withdrawn", "撤回", "withdrew it")]
public sealed record NoticeWithdrawn(NoticeSnapshot Notice, string Reason) : NoticeFact(Notice);

/// <inheritdoc cref="IssueVoided"/>
[FactName("notice.voided", "作废通报", "voided the notice")]
public sealed record NoticeVoided(NoticeSnapshot Notice, string Reason) : NoticeFact(Notice);

/// <inheritdoc cref="IssueRestored"/>
[FactName("notice.restored", "撤销通报的作废", "reversed the voiding of the notice")]
public sealed record NoticeRestored(NoticeSnapshot Notice, string Reason) : NoticeFact(Notice);
