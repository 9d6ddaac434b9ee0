using Microsoft.EntityFrameworkCore;
using Rectify.Events;
using Rectify.Platform.Api;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Journal.Aggregates;

namespace Rectify.Issues;

/// <summary>A round of inspections (轮次).</summary>
[Index(nameof(Title), IsUnique = true)]
[Index(nameof(TitleKey), IsUnique = true)]
public sealed record Round : Aggregate<V1.Round>
{
    public string Title { get; init; } = "";

    /// <summary>The title in normal form: no two rounds look alike. Null of one that was opened before 0.3.</summary>
    public string? TitleKey { get; init; }

    public static (Round Next, Fact Fact) Open(string title)
    {
        var id = Ids.Next();
        return (new Round { Id = id, Title = title, TitleKey = Texts.NameKey(title) }, new RoundOpened(id, title));
    }
}
