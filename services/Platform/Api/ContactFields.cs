using System.Text.RegularExpressions;
using Rectify.Platform.Api.Errors;

namespace Rectify.Platform.Api;

/// <summary>How people and agencies are reached, as it is kept: full-width signs as their plain ones. Either may be left out.</summary>
public static partial class ContactFields
{
    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking;

    /// <summary>A telephone number; refuses what nobody can dial.</summary>
    /// <param name="field">The field of the request that gives it.</param>
    public static string Phone(string given, string field) => Kept(given, field, PhoneForm(), Phrases.PhoneForm);

    /// <summary>An address for mail; refuses what no mail reaches.</summary>
    /// <inheritdoc cref="Phone"/>
    public static string Mail(string given, string field) => Kept(given, field, MailForm(), Phrases.MailForm);

    private static string Kept(string given, string field, Regex form, Phrase expected)
    {
        var kept = Texts.HalfWidth(given).Trim();
        return kept.Length == 0 || form.IsMatch(kept) ? kept : throw Reasons.FieldInvalid.Refuse(field, given, expected).OnField(field);
    }

    [GeneratedRegex(@"\A((转|ext\.?|[-+() ])*[0-9]){5,}(转|ext\.?|[-+() ])*\z", Options | RegexOptions.IgnoreCase)]
    private static partial Regex PhoneForm();

    [GeneratedRegex(@"\A[^@\s]+@[^@\s.]+(\.[^@\s.]+)+\z", Options)]
    private static partial Regex MailForm();
}
