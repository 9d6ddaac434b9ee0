using Rectify.Events;
using Rectify.Identities.V1;
using static Rectify.Issues.V1.Remark.Types.State;
using static Rectify.Testing.Expected;
using Remark = Rectify.Issues.Remark;
using RemarkState = Rectify.Issues.V1.Remark.Types.State;

namespace Rectify.Testing.Issues;

/// <summary>The rules of remarks (备注), written a second time.</summary>
public sealed class RemarkRules
{
    private static readonly DateTimeOffset At = new(2026, 3, 1, 1, 0, 0, TimeSpan.Zero);
    private static readonly Guid Someone = Guid.CreateVersion7();
    private static readonly Rectify.Issues.Issue On = new() { Id = Guid.CreateVersion7(), AgencyId = Guid.CreateVersion7() };

    private static readonly Dictionary<RemarkState, string> Names = new() { [Written] = "已记", [Addressed] = "待知悉", [Noted] = "已知悉" };

    private static readonly Verb<Remark>[] Verbs =
    [
        new("note", (remark, now) => remark.Note(now.By), (remark, now) =>
            RefusedUnless<Remark, RemarkState>("remark", "备注", remark.State, Names, "note", "知悉", [Addressed])
            ?? (now.By.Subject == remark.MentionedSubject
                ? Becomes(remark with { State = Noted }, new RemarkNoted(Told(remark)))
                : Refused<Remark>("REMARK_FOR_ANOTHER", "It is for 邓小满 to take note of it.", "这条备注应由邓小满知悉。"))),
    ];

    [Fact]
    public void OnlyWhoIsMentionedTakesNoteOfItAndOnce() => new LifecycleRules<Remark>(
        random => Write(random.Next(2) == 0 ? null : Colleague("person-1")).First, remark => remark.State, Verbs).Hold();

    [Fact]
    public void ARemarkIsOfItsIssueAndForWhomItMentions()
    {
        var (first, fact) = Write(Colleague("deng"));

        var expected = new Remark
        {
            Id = first.Id, IssueId = On.Id, AgencyId = On.AgencyId, Text = "请阅。", MentionedId = Someone, MentionedName = "邓小满", MentionedSubject = "deng",
            WrittenBy = Some.Person("li").Name, State = Addressed, CreatedAt = At, DigestKey = first.DigestKey,
        };
        Assert.Equal(expected, first);
        Assert.NotEqual(default, first.DigestKey);
        Assert.Equal(new RemarkWritten(Told(first)), fact);
    }

    [Fact]
    public void OneThatMentionsNobodyIsForEverybody()
    {
        var (first, _) = Write(null);

        Assert.Equal((null, "", "", Written), (first.MentionedId, first.MentionedName, first.MentionedSubject, first.State));
    }

    [Fact]
    public void WhatWaitsForWhoHandsOverWaitsForTheSuccessorAndWhatIsNotedStays()
    {
        var (first, _) = Write(Colleague("deng"));
        var successor = new PersonSnapshot { Id = Guid.CreateVersion7(), Subject = "zhu", DisplayName = "祝青禾", Post = "", IsActive = true };

        var (passed, fact) = first.PassTo(successor)!.Value;

        Assert.Equal(first with { MentionedId = successor.Id, MentionedName = "祝青禾", MentionedSubject = "zhu" }, passed);
        Assert.Equal(new RemarkPassedOn(Told(first), "邓小满 → 祝青禾"), fact);
        Assert.Null((first with { State = Noted }).PassTo(successor));
        Assert.Null(Write(null).First.PassTo(successor));
    }

    private static (Remark First, Fact Fact) Write(Colleague? mentioned) => Remark.Write(On, "请阅。", mentioned, Some.Person("li"), At);

    private static Colleague Colleague(string subject) => new() { Person = $"people/{Someone}", DisplayName = "邓小满", Subject = subject };

    private static RemarkSnapshot Told(Remark remark) => new() { Id = remark.Id, IssueId = remark.IssueId, AgencyId = remark.AgencyId };
}
