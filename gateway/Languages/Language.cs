using System.Globalization;

namespace Rectify.Gateway.Languages;

/// <summary>In which language a page is made: Chinese, unless its reader has chosen English.</summary>
public static class Language
{
    public static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-CN");
    public static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    public static bool IsEnglish => CultureInfo.CurrentUICulture.Name == English.Name;

    /// <summary>As HTML, headers and refusals name it (BCP 47): en, zh-CN.</summary>
    public static string Tag => IsEnglish ? English.Name : Chinese.Name;

    /// <summary>Of what is told in both, what the reader is told.</summary>
    public static string Of(string english, string chinese) => IsEnglish ? english : chinese;
}
