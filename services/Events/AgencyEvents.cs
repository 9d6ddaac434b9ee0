namespace Rectify.Events;

/// <summary>What followers need to know of an agency (被巡察单位).</summary>
public abstract record AgencyFact(Guid AgencyId, string DisplayName) : Fact;

[FactName("agency.registered", "登记单位", "registered the agency")]
public sealed record AgencyRegistered(Guid AgencyId, string DisplayName) : AgencyFact(AgencyId, DisplayName);

/// <summary>One that was registered before agencies had short names is given one.</summary>
[FactName("agency.shortened", "编定单位简称", "gave the agency its short name")]
public sealed record AgencyShortened(Guid AgencyId, string DisplayName) : AgencyFact(AgencyId, DisplayName);

[FactName("agency.corrected", "更正单位信息", "corrected what is known of the agency")]
public sealed record AgencyCorrected(Guid AgencyId, string DisplayName) : AgencyFact(AgencyId, DisplayName);

/// <param name="ParentId">Null where it belongs to none any more.</param>
/// <param name="Note">What that one is called.</param>
[FactName("agency.placed", "调整隶属关系", "said where the agency belongs")]
public sealed record AgencyPlaced(Guid AgencyId, string DisplayName, Guid? ParentId, string Note) : AgencyFact(AgencyId, DisplayName);

/// <summary>机构改革: agencies come, go and are called otherwise, for a reason and from a day on.</summary>
/// <param name="Note">What the other one is called, or it itself before.</param>
public abstract record AgencyReorganised(Guid AgencyId, string DisplayName, string Note, string Reason, DateOnly EffectiveOn)
    : AgencyFact(AgencyId, DisplayName);

/// <param name="Note">What it was called.</param>
[FactName("agency.renamed", "变更单位名称", "renamed the agency")]
public sealed record AgencyRenamed(Guid AgencyId, string DisplayName, string Note, string Reason, DateOnly EffectiveOn)
    : AgencyReorganised(AgencyId, DisplayName, Note, Reason, EffectiveOn);

[FactName("agency.merged", "将单位并入其他单位", "merged the agency into another one")]
public sealed record AgencyMerged(Guid AgencyId, string DisplayName, string Note, string Reason, DateOnly EffectiveOn)
    : AgencyReorganised(AgencyId, DisplayName, Note, Reason, EffectiveOn)
{
    public required Guid SuccessorId { get; init; }
}

/// <summary>The same of the successor.</summary>
[FactName("agency.absorbed", "接收并入的单位", "merged another agency into it")]
public sealed record AgencyAbsorbed(Guid AgencyId, string DisplayName, string Note, string Reason, DateOnly EffectiveOn)
    : AgencyReorganised(AgencyId, DisplayName, Note, Reason, EffectiveOn)
{
    public required Guid MergedId { get; init; }
}

[FactName("agency.split", "拆分单位", "split the agency")]
public sealed record AgencySplit(Guid AgencyId, string DisplayName, string Note, string Reason, DateOnly EffectiveOn)
    : AgencyReorganised(AgencyId, DisplayName, Note, Reason, EffectiveOn)
{
    public required Guid NewId { get; init; }
}

/// <summary>The same of the one that comes of it.</summary>
[FactName("agency.split_off", "登记拆分出的单位", "registered the agency as split from another one")]
public sealed record AgencySplitOff(Guid AgencyId, string DisplayName, string Note, string Reason, DateOnly EffectiveOn)
    : AgencyReorganised(AgencyId, DisplayName, Note, Reason, EffectiveOn)
{
    public required Guid PredecessorId { get; init; }
}

[FactName("agency.archived", "撤销单位", "archived the agency")]
public sealed record AgencyArchived(Guid AgencyId, string DisplayName, string Note, string Reason, DateOnly EffectiveOn)
    : AgencyReorganised(AgencyId, DisplayName, Note, Reason, EffectiveOn);

/// <summary>Nobody is named.</summary>
[FactName("agency.contact_added", "登记联系人", "noted a contact")]
public sealed record AgencyContactAdded(Guid AgencyId, string DisplayName) : AgencyFact(AgencyId, DisplayName);

/// <inheritdoc cref="AgencyContactAdded"/>
[FactName("agency.contact_removed", "删除联系人", "forgot a contact")]
public sealed record AgencyContactRemoved(Guid AgencyId, string DisplayName) : AgencyFact(AgencyId, DisplayName);
