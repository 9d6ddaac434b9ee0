using System.Buffers;

namespace Rectify.Reports.Tokens;

/// <summary>Punctuation marks (of folded text) at which names and clauses end.</summary>
internal static class Marks
{
    /// <summary>Every mark that ends a clause.</summary>
    public static SearchValues<char> Clause { get; } = SearchValues.Create("。;:,!?");

    /// <summary>Every mark or blank that cannot stand within a name.</summary>
    public static SearchValues<char> OutsideOfNames { get; } = SearchValues.Create("。;:,!?、 ()《》“”");
}
