using System.Globalization;

namespace Rectify.Gateway.Pages.Forms;

/// <summary>The place on a long page where a form stands, to which its step leads back: a line of a document.</summary>
internal static class PlaceOn
{
    public const string Field = "at";

    /// <summary>?at=26#l26; empty of a form that stands nowhere in particular.</summary>
    public static string ThePage(IFormCollection form) =>
        int.TryParse(form[Field], NumberStyles.None, CultureInfo.InvariantCulture, out var line) ? Of(line) : "";

    public static string Of(int line) => $"?{Field}={line}#l{line}";
}
