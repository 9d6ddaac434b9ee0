namespace Rectify.Platform.Api.Resources;

/// <summary>What a filter asks for (AIP-160), as <see cref="FilterReader"/> reads it.</summary>
internal abstract record FilterTerm
{
    /// <summary>Every one of them (AND).</summary>
    public sealed record All(IReadOnlyList<FilterTerm> Terms) : FilterTerm;

    /// <summary>At least one of them (OR).</summary>
    public sealed record Any(IReadOnlyList<FilterTerm> Terms) : FilterTerm;

    /// <summary>Not that one.</summary>
    public sealed record Not(FilterTerm Term) : FilterTerm;

    /// <param name="Operator">= != &lt; &lt;= &gt; &gt;= or :</param>
    /// <param name="At">Where it stands in the filter, from 1.</param>
    public sealed record Condition(string Field, string Operator, string Value, int At) : FilterTerm;
}
