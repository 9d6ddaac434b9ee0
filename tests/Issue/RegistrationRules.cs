using Google.Protobuf;
using Rectify.Events;
using Rectify.Issues;
using Rectify.Issues.V1;
using Agency = Rectify.Issues.Agency;
using Inspection = Rectify.Issues.Inspection;
using Round = Rectify.Issues.Round;

namespace Rectify.Testing.Issues;

/// <summary>How agencies, rounds and inspections begin, and what a newer edition does to an inspection.</summary>
public sealed class RegistrationRules
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 4, 0, 0, TimeSpan.Zero);

    [Fact]
    public void AnAgencyIsItsOwnAgency()
    {
        var (agency, fact) = Agency.Register("青梧区水务局党组", "青水");

        Assert.Equal(
            new Agency { Id = agency.Id, AgencyId = agency.Id, DisplayName = "青梧区水务局党组", NameKey = "青梧区水务局党组", ShortName = "青水", DigestKey = agency.DigestKey },
            agency);
        Assert.Equal(new AgencyRegistered(agency.Id, "青梧区水务局党组"), fact);
        Assert.Equal($"agencies/{agency.Id:D}", agency.Name);
        Assert.Equal("", new Agency().DisplayName);
    }

    [Fact]
    public void ARoundHasATitle()
    {
        var (round, fact) = Round.Open("2025年巡察", new(2025, 3));

        Assert.Equal(new Round { Id = round.Id, Title = "2025年巡察", TitleKey = "2025年巡察", Year = 2025, Ordinal = 3 }, round);
        Assert.Equal(new RoundOpened(round.Id, "2025年巡察"), fact);
        Assert.Equal($"rounds/{round.Id:D}", round.Name);
        Assert.Equal("", new Round().Title);
    }

    [Fact]
    public void NoTwoAreOfOneId()
    {
        Assert.NotEqual(Agency.Register("甲", "甲").Next.Id, Agency.Register("甲", "甲").Next.Id);
        Assert.NotEqual(Round.Open("乙", new(2025, 3)).Next.Id, Round.Open("乙", new(2025, 3)).Next.Id);
        Assert.NotEqual(Register().Id, Register().Id);
    }

    [Fact]
    public void AnInspectionIsOfOneAgencyInOneRoundAndKeepsWhatItsReportSaid()
    {
        var (agency, round, ledger) = (Agency.Register("青梧区水务局党组", "青水").Next, Round.Open("2025年巡察", new(2025, 3)).Next, Some.Ledger(3));
        var before = ledger.Clone();

        var (inspection, fact) = Inspection.Register(agency, round, ledger, "摘要", null, Noon);

        Assert.Equal(new InspectionRegistered { InspectionId = inspection.Id, AgencyId = agency.Id, RoundId = round.Id }, fact);
        Assert.Equal((agency.Id, "青梧区水务局党组"), (inspection.AgencyId, inspection.AgencyDisplayName));
        Assert.Equal((round.Id, "2025年巡察", "青水-2025-03"), (inspection.RoundId, inspection.RoundTitle, inspection.Number));
        Assert.Equal(("摘要", Noon, $"inspections/{inspection.Id:D}"), (inspection.Digest, inspection.CreatedAt, inspection.Name));
        Assert.NotEqual(default, inspection.Id);
        Assert.Equal(HeadOf(before), Ledger.Parser.ParseFrom(inspection.Report));
        Assert.Equal(before, ledger);
    }

    [Fact]
    public void ANewerEditionReplacesTheReportAndNothingElse()
    {
        var (inspection, edition) = (Register(), Some.Ledger(2));

        var (next, fact) = inspection.Revise(edition, "另一摘要", null);

        Assert.Equal(inspection with { Report = next.Report, Digest = "另一摘要" }, next);
        Assert.Equal(HeadOf(edition).ToByteArray(), next.Report);
        Assert.Equal(new InspectionRevised { InspectionId = inspection.Id, AgencyId = inspection.AgencyId, RoundId = inspection.RoundId }, fact);
    }

    [Fact]
    public void AnInspectionOfWhichNothingIsSaidHasEmptyTexts()
    {
        var inspection = new Inspection();
        Assert.Equal(("", "", ""), (inspection.AgencyDisplayName, inspection.RoundTitle, inspection.Digest));
    }

    private static Inspection Register() =>
        Inspection.Register(Agency.Register("甲", "甲").Next, Round.Open("乙", new(2025, 3)).Next, Some.Ledger(), "摘要", null, Noon).Next;

    private static Ledger HeadOf(Ledger ledger)
    {
        var head = ledger.Clone();
        foreach (var issue in head.Aspects.SelectMany(aspect => aspect.Issues))
            issue.Measures.Clear();
        return head;
    }
}
