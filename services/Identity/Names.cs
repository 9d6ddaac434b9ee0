using Rectify.Platform.Api;
using Rectify.Platform.Api.Errors;

namespace Rectify.Identities;

/// <summary>What people and accounts are called.</summary>
internal static class Names
{
    /// <summary>As tokens and the journal can say it; refuses one of which nothing can be read.</summary>
    /// <param name="field">The field of the request that gives it.</param>
    public static string Required(string given, string field) =>
        Texts.Name(given) is { Length: > 0 } name ? name : throw Reasons.FieldRequired.Refuse(field).OnField(field);

    /// <summary>With what somebody signs in, full-width signs as their plain ones: nobody wonders which blank they typed.</summary>
    /// <inheritdoc cref="Required"/>
    public static string ToSignIn(string given, string field)
    {
        Required(given, field);
        var name = Texts.HalfWidth(given).Trim();
        return Texts.IsOneLine(name) && !name.Any(char.IsWhiteSpace)
            ? name
            : throw Reasons.FieldInvalid.Refuse(field, given, IdentityReasons.UserNameForm).OnField(field);
    }
}
