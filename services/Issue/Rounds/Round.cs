using Rectify.Events;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Journal.Aggregates;

namespace Rectify.Issues;

/// <summary>A round of inspections (轮次).</summary>
public sealed record Round : Aggregate
{
    public const string Collection = "rounds";

    public string Title { get; init; } = "";

    public override string Name => ResourceName.Of(Collection, Id);

    public static (Round Next, Fact Fact) Open(string title)
    {
        var id = Ids.Next();
        return (new Round { Id = id, Title = title }, new RoundOpened(id, title));
    }
}
