using System.Text.RegularExpressions;

namespace Rectify.Testing;

/// <summary>
/// Which language a text speaks. What both write alike is left out of it: what stands in quotation marks or brackets, which somebody sent; names of
/// fields, types, commands and products.
/// </summary>
public static partial class Language
{
    /// <summary>Nothing of Chinese.</summary>
    public static bool IsEnglish(string text) => !Chinese().IsMatch(Quoted().Replace(text, ""));

    /// <summary>Something of Chinese, and no two English words together.</summary>
    public static bool IsChinese(string text) => Chinese().IsMatch(text) && !Prose().IsMatch(Quoted().Replace(text, ""));

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}", RegexOptions.NonBacktracking)]
    private static partial Regex Chinese();

    [GeneratedRegex("“[^”]*”|\"[^\"]*\"", RegexOptions.NonBacktracking)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"[A-Za-z]{2,} [a-z]{2,}", RegexOptions.NonBacktracking)]
    private static partial Regex Prose();
}
