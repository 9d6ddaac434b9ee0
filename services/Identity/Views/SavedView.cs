using static Rectify.Policies.V1.Policy.Types;

namespace Rectify.Identities;

/// <summary>A list by name (常用筛选): somebody's own, or kept by the inspection office for a role.</summary>
public sealed record SavedView
{
    public required Guid Id { get; init; }

    /// <summary>Who keeps it, as tokens know them; empty for one that is kept for a role.</summary>
    public required string Subject { get; init; }

    /// <summary>For whom it is kept; unspecified for who keeps it alone.</summary>
    public required Role Role { get; init; }

    public required V1.View.Types.List List { get; init; }

    public required string Title { get; init; }

    /// <summary>As the address of its page says it behind the question mark.</summary>
    public required string Query { get; init; }
}
