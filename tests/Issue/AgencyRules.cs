using Rectify.Events;
using Rectify.Issues;
using Rectify.Issues.V1;
using Rectify.Platform.Api.Errors;
using Agency = Rectify.Issues.Agency;
using Kind = Rectify.Issues.V1.Agency.Types.Kind;
using State = Rectify.Issues.V1.Agency.Types.State;

namespace Rectify.Testing.Issues;

/// <summary>What becomes of agencies (机构改革), each verb by itself.</summary>
public sealed class AgencyRules
{
    private static readonly DateOnly Day = new(2026, 3, 1);
    private static readonly HashSet<Guid> Nobody = [];

    private readonly Agency agency = Agency.Register("青梧区教育局党委", "青教").Next;
    private readonly Agency other = Agency.Register("青梧区科技局党组", "青科").Next;

    private Agency Merged => agency.Merge(other, "机构改革方案", Day).Next;

    private Agency Archived => agency.Archive(new AgencyWork(0, 0), "撤销", Day).Next;

    [Fact]
    public void WhatIsMergedOrArchivedIsNotChangedAnyMore()
    {
        foreach (var gone in new[] { Merged, Archived })
        {
            Action[] verbs =
            [
                () => gone.Correct(new CorrectAgencyRequest(), ""), () => gone.Place(null, Nobody), () => gone.Rename("新名", "", "文件", Day),
                () => gone.Merge(other, "文件", Day), () => gone.Split("新", "新", "文件", Day), () => gone.AddContact(new() { DisplayName = "甲" }),
                () => gone.RemoveContact("甲"),
            ];
            Assert.All(verbs, verb => Refused("AGENCY_STEP_REFUSED", verb));
            Refused("AGENCY_GONE", gone.RequireActive);
        }

        Merged.RequireNotArchived();
        Refused("AGENCY_GONE", Archived.RequireNotArchived);
        Assert.Equal(State.Archived, Merged.Archive(new AgencyWork(0, 0), "办结", Day).Next.State);
        Refused("AGENCY_STEP_REFUSED", () => Archived.Archive(new AgencyWork(0, 0), "再次", Day));
    }

    [Fact]
    public void StepsAreCalledAsInTheContractAndAsPeopleCallThem() => Assert.Equal(
        [
            "add a contact 登记联系人", "archive 撤销", "correct 更正", "merge 合并", "place 调整隶属", "remove a contact 删除联系人", "rename 改名", "split 拆分",
        ],
        Agency.Transitions.Select(step => $"{step.Verb} {step.Chinese}").Order(StringComparer.Ordinal));

    [Fact]
    public void ItIsSaidWhereItBelongsAndWhyItIsArchived()
    {
        Assert.Equal("青梧区教育局党委", NoteOf(other.Place(agency, Nobody).Fact));
        Assert.Equal("", NoteOf(other.Place(null, Nobody).Fact));
        var school = Agency.Register("青梧区第二中学党总支", "青二").Next with { ParentId = agency.Id };
        Assert.Equal("青梧区科技局党组", NoteOf(school.Follow(agency, other, Nobody).Fact));
        Assert.Equal("", NoteOf(school.Follow(agency, other, new HashSet<Guid> { school.Id }).Fact));
        var archived = Assert.IsType<AgencyArchived>(agency.Archive(new AgencyWork(0, 0), "撤销", Day).Fact);
        Assert.Equal(("", "撤销", Day), (archived.Note, archived.Reason, archived.EffectiveOn));

        static string NoteOf(Fact fact) => Assert.IsType<AgencyPlaced>(fact).Note;
    }

    [Fact]
    public void ItIsArchivedWhenNothingIsOpen()
    {
        Refused("AGENCY_BUSY", () => agency.Archive(new AgencyWork(1, 0), "撤销", Day));
        Refused("AGENCY_BUSY", () => agency.Archive(new AgencyWork(0, 1), "撤销", Day));
        Assert.Equal((State.Archived, "撤销", (DateOnly?)Day), (Archived.State, Archived.Reason, Archived.EffectiveOn));
    }

    [Fact]
    public void WhatIsNotToldStaysAsItIs()
    {
        var first = agency.Correct(new() { Kind = Kind.GovernmentDepartment, AdoptingBody = "党委", DisciplineGroup = "派驻第三组" }, "").Next;
        var second = first.Correct(new() { AdoptingBody = " 党组 " }, "教育").Next;

        Assert.Equal(("青教", Kind.GovernmentDepartment, "党委", "派驻第三组"), (first.ShortName, first.Kind, first.AdoptingBody, first.DisciplineGroup));
        Assert.Equal(("教育", Kind.GovernmentDepartment, "党组", "派驻第三组"), (second.ShortName, second.Kind, second.AdoptingBody, second.DisciplineGroup));
    }

    [Fact]
    public void WhatItIsCalledAlreadyIsNoOtherName()
    {
        var refusal = Assert.Throws<Refusal>(() => agency.Rename(agency.DisplayName, "", "笔误", Day));
        Assert.Equal(("FIELD_INVALID", "display_name"), (refusal.Reason.Word, refusal.Fields.Single()));
        Assert.Throws<Refusal>(() => agency.Rename(agency.DisplayName, agency.ShortName!, "笔误", Day));
        Assert.Equal("青教体", agency.Rename(agency.DisplayName, "青教体", "机构改革方案", Day).Next.ShortName);
    }

    [Fact]
    public void ItKeepsEveryNameThatItHad()
    {
        var (once, fact) = agency.Rename("青梧区教育体育局党委", "", "机构改革方案", Day);
        var twice = once.Rename("青梧区教体局党委", "青体", "更名", Day).Next;
        var back = twice.Rename("青梧区教育局党委", "", "更名", Day).Next;

        Assert.Equal(new AgencyRenamed(agency.Id, "青梧区教育体育局党委", "青梧区教育局党委", "机构改革方案", Day), fact);
        Assert.Equal(("青教", "青体", "青体"), (once.ShortName, twice.ShortName, back.ShortName));
        Assert.Equal(["青梧区教育局党委", "青梧区教育体育局党委"], twice.FormerNames!);
        Assert.Equal(["青梧区教育体育局党委", "青梧区教体局党委"], back.FormerNames!);
        Assert.Equal("青梧区教育局党委", back.NameKey);
    }

    [Fact]
    public void NothingStandsBeneathItself()
    {
        Refused("AGENCY_CIRCLE", () => agency.Place(other, new HashSet<Guid> { other.Id, agency.Id }));
        Refused("AGENCY_CIRCLE", () => agency.Merge(agency, "文件", Day));
        Refused("AGENCY_GONE", () => other.Place(Archived, Nobody));
        Refused("AGENCY_GONE", () => other.Merge(Merged, "文件", Day));
        Refused("AGENCY_GONE", () => Agency.Register("新", "新", new(), Archived));
        Assert.Equal(other.Id, agency.Place(other, new HashSet<Guid> { other.Id }).Next.ParentId);
        Assert.Null((agency with { ParentId = other.Id }).Place(null, Nobody).Next.ParentId);
    }

    [Fact]
    public void AHierarchyIsFollowedToItsTopAndACircleOnce()
    {
        var (a, b, c) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        var hierarchy = new Hierarchy(new Dictionary<Guid, Guid?> { [a] = b, [b] = c, [c] = null });

        Assert.Equal([a, b, c], hierarchy.From(a).ToList());
        Assert.Empty(hierarchy.From(null));
        Assert.Equal([a, b], new Hierarchy(new Dictionary<Guid, Guid?> { [a] = b, [b] = a }).From(a).ToList());
    }

    [Fact]
    public void SubordinatesFollowTheSuccessor()
    {
        var top = Guid.CreateVersion7();
        var old = agency with { ParentId = top };
        var subordinate = Agency.Register("青梧区少年宫", "青少").Next with { ParentId = old.Id };

        Assert.Equal(other.Id, subordinate.Follow(old, other, new HashSet<Guid> { other.Id }).Next.ParentId);
        Assert.Equal(top, subordinate.Follow(old, other, new HashSet<Guid> { other.Id, subordinate.Id, old.Id }).Next.ParentId);
        Assert.Equal(top, (other with { ParentId = old.Id }).Absorb(old, "文件", Day).Next.ParentId);
        Assert.Equal(top, (other with { ParentId = top }).Absorb(agency, "文件", Day).Next.ParentId);
    }

    [Fact]
    public void APartHasTheKindAndPlaceOfWhatItWasSplitFrom()
    {
        var whole = agency with { Kind = Kind.GovernmentDepartment, ParentId = other.Id };

        var (next, part) = whole.Split("青梧区体育局党组", "青体", "机构改革方案", Day);

        Assert.Equal(whole, next.Next);
        Assert.Equal(new AgencySplit(whole.Id, whole.DisplayName, "青梧区体育局党组", "机构改革方案", Day) { NewId = part.First.Id }, next.Fact);
        Assert.Equal(
            ("青梧区体育局党组", "青体", Kind.GovernmentDepartment, (Guid?)other.Id, (Guid?)whole.Id),
            (part.First.DisplayName, part.First.ShortName, part.First.Kind, part.First.ParentId, part.First.PredecessorId));
        Assert.Equal(part.First.Id, part.First.AgencyId);
    }

    [Fact]
    public void ContactsAreReplacedForgottenAndCannotBeGuessedAfterwards()
    {
        var known = agency.AddContact(new() { DisplayName = "邓小满", Phone = "0371-1" }).Next.AddContact(new() { DisplayName = "邓小满", Phone = "0371-2 " }).Next;
        var gone = known.RemoveContact("邓小满").Next;

        Refused("FIELD_INVALID", () => agency.AddContact(new() { DisplayName = "邓小满", Phone = "电话abc" }));
        Refused("FIELD_INVALID", () => agency.AddContact(new() { DisplayName = "邓小满", Email = "没有" }));
        Assert.Equal("0371-2", Assert.Single(known.Contacts).Phone);
        Assert.Empty(gone.ContactData);
        Assert.NotEqual(known.DigestKey, gone.DigestKey);
        Assert.Empty(known.Merge(other, "文件", Day).Next.ContactData);
        Assert.Empty(known.Archive(new AgencyWork(0, 0), "文件", Day).Next.ContactData);
        Refused("AGENCY_CONTACT_UNKNOWN", () => known.RemoveContact("别人"));
        Refused("AGENCY_CONTACT_UNKNOWN", () => gone.RemoveContact("邓小满"));
        var full = Enumerable.Range(0, 20).Aggregate(agency, (one, number) => one.AddContact(new() { DisplayName = $"{number}" }).Next);
        Refused("FIELD_TOO_MANY", () => full.AddContact(new() { DisplayName = "再一位" }));
        Assert.Equal(20, full.AddContact(new() { DisplayName = "7", Post = "科长" }).Next.Contacts.Count);
        Assert.Equal("19", full.Contacts[^1].DisplayName);
    }

    private static void Refused(string reason, Action verb) => Assert.Equal(reason, Assert.Throws<Refusal>(verb).Reason.Word);
}
