using Google.Protobuf;
using Microsoft.EntityFrameworkCore;
using Rectify.Events;
using Rectify.Issues.V1;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Journal.Aggregates;

namespace Rectify.Issues;

/// <summary>One agency in one round (一轮巡察), and what its report said.</summary>
[Index(nameof(AgencyId), nameof(RoundId), IsUnique = true)]
[Index(nameof(Digest), IsUnique = true)]
public sealed record Inspection : Aggregate<V1.Inspection>, IOfAgency, IDeletable
{
    public Guid AgencyId { get; init; }

    public Guid RoundId { get; init; }

    public string AgencyDisplayName { get; init; } = "";

    public string RoundTitle { get; init; } = "";

    /// <summary>The ledger with no more of its aspects than <see cref="PrintedTexts"/>, serialized.</summary>
    [Deletable]
    public byte[] Report { get; init; } = [];

    /// <summary>SHA-256 of the whole ledger: the same document is known again by it, and contacts could be guessed.</summary>
    [Deletable]
    public string Digest { get; init; } = "";

    public DateTimeOffset CreatedAt { get; init; }

    public Guid DigestKey { get; init; }

    /// <summary>A newer edition of its report.</summary>
    public (Inspection Next, Fact Fact) Revise(Ledger ledger, string digest) =>
        (this with { Report = HeadOf(ledger), Digest = digest }, new InspectionRevised { InspectionId = Id, AgencyId = AgencyId, RoundId = RoundId });

    public static (Inspection Next, Fact Fact) Register(Agency agency, Round round, Ledger ledger, string digest, DateTimeOffset at)
    {
        var inspection = new Inspection
        {
            Id = Ids.Next(),
            AgencyId = agency.Id,
            RoundId = round.Id,
            AgencyDisplayName = agency.DisplayName,
            RoundTitle = round.Title,
            Report = HeadOf(ledger),
            Digest = digest,
            CreatedAt = at,
            DigestKey = Guid.NewGuid(),
        };
        return (inspection, new InspectionRegistered { InspectionId = inspection.Id, AgencyId = agency.Id, RoundId = round.Id });
    }

    private static byte[] HeadOf(Ledger ledger)
    {
        // Without a copy: the aspects of a large ledger are nearly all of it.
        var aspects = ledger.Aspects.ToList();
        var texts = PrintedTexts.Of(ledger);
        ledger.Aspects.Clear();
        ledger.Aspects.AddRange(texts);
        var head = ledger.ToByteArray();
        ledger.Aspects.Clear();
        ledger.Aspects.AddRange(aspects);
        return head;
    }
}
