using Microsoft.EntityFrameworkCore;
using Rectify.Events;
using Rectify.Platform.Api;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Journal.Aggregates;

namespace Rectify.Issues;

/// <summary>A round of inspections (轮次).</summary>
[Index(nameof(Title), IsUnique = true)]
[Index(nameof(TitleKey), IsUnique = true)]
[Index(nameof(Year), nameof(Ordinal), IsUnique = true)]
public sealed record Round : Aggregate<V1.Round>
{
    public string Title { get; init; } = "";

    /// <summary>The title in normal form: no two rounds look alike. Null of one that was opened before 0.3.</summary>
    public string? TitleKey { get; init; }

    /// <summary>The year to which it counts. Null, as its place in that, of one that was opened before 0.4, until it is numbered.</summary>
    public int? Year { get; init; }

    /// <summary>Which of its year it is, from 1.</summary>
    public int? Ordinal { get; init; }

    public static (Round Next, Fact Fact) Open(string title, RoundNumber number)
    {
        var id = Ids.Next();
        var round = new Round { Id = id, Title = title, TitleKey = Texts.NameKey(title), Year = number.Year, Ordinal = number.Ordinal };
        return (round, new RoundOpened(id, title));
    }

    /// <summary>One that was opened before rounds were counted gets its place.</summary>
    public (Round Next, Fact Fact) GiveNumber(RoundNumber number) => (this with { Year = number.Year, Ordinal = number.Ordinal }, new RoundNumbered(Id));
}
