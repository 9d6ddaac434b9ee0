using Microsoft.EntityFrameworkCore;
using Rectify.Platform.Api;
using Rectify.Platform.Api.Errors;

namespace Rectify.Issues;

/// <summary>Agencies and rounds by their names, as people read them.</summary>
internal static class Names
{
    /// <summary>The name as it is kept; refuses one that could be written otherwise without looking so.</summary>
    /// <param name="field">The field of the request that gives it.</param>
    public static string Checked(string given, string field) => Texts.Decomposed(given) is { } sign
        ? throw Reasons.FieldInvalid.Refuse(field, $"U+{sign.Value:X4}", Phrases.Decomposed).OnField(field)
        : Texts.Name(given);

    /// <summary>A short name as it is kept: letters and digits alone, for numbers are made of it.</summary>
    public static string CheckedShort(string given, string field) => Checked(Texts.NameKey(given), field) is var name && name.All(char.IsLetterOrDigit)
        ? name
        : throw Reasons.FieldInvalid.Refuse(field, given, Phrases.LettersAndDigits).OnField(field);

    public static async Task<Round?> RoundTitled(this IssueStore store, string title, CancellationToken cancellation)
    {
        var key = Texts.NameKey(title);
        var alike = await store.Rounds.Where(row => row.TitleKey == key || row.TitleKey == null).ToListAsync(cancellation);
        return alike.Find(row => Texts.NameKey(row.Title) == key);
    }
}
