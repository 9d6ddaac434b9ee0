using System.Globalization;
using System.Resources;
using Markdig;
using Markdig.Renderers;
using Microsoft.AspNetCore.Components;

namespace Rectify.Gateway.Languages;

/// <summary>
/// Every text of the pages. It stands in Chinese where it is shown; the same in English stands under it in Texts.en.resx, of which a test sees that nothing
/// is missing and nothing left over.
/// </summary>
public static class Translation
{
    private static readonly ResourceManager Texts = new("Rectify.Gateway.Languages.Texts", typeof(Translation).Assembly);
    private static readonly MarkdownPipeline Markup = new MarkdownPipelineBuilder().DisableHtml().Build();

    public static string T(string chinese) => Language.IsEnglish ? English(chinese) : chinese;

    /// <param name="sense">In which of several senses that English has different words for, such as "many" (单位: agencies).</param>
    public static string T(string chinese, string sense) => Language.IsEnglish ? English($"{chinese}#{sense}") : chinese;

    public static string T(Sentence chinese) => Language.IsEnglish
        ? string.Format(CultureInfo.InvariantCulture, Numbered(English(chinese.Format), chinese.Facts), chinese.Facts)
        : string.Format(CultureInfo.InvariantCulture, chinese.Format, chinese.Facts);

    /// <summary>A text with code, emphasis and links in it, in inline Markdown; its facts are none that anybody typed.</summary>
    public static MarkupString Marked(string chinese) => Html(T(chinese));

    /// <inheritdoc cref="Marked(string)"/>
    public static MarkupString Marked(Sentence chinese) => Html(T(chinese));

    /// <summary>甲、乙、丙</summary>
    public static string List(IEnumerable<string> all) => string.Join(T("、"), all);

    /// <summary>What nobody has translated is shown as it is.</summary>
    private static string English(string chinese) => Texts.GetString(chinese, Language.English) ?? chinese.Split('#')[0];

    /// <summary>"{0} day left|{0} days left": of one, and of any other number, which is the first one among the facts.</summary>
    private static string Numbered(string english, object?[] facts) => english.Split('|') is [var one, var many]
        ? facts.OfType<int>().FirstOrDefault() == 1 ? one : many
        : english;

    private static MarkupString Html(string text)
    {
        using var html = new StringWriter();
        var renderer = new HtmlRenderer(html) { ImplicitParagraph = true };
        Markup.Setup(renderer);
        renderer.Render(Markdown.Parse(text, Markup));
        return new MarkupString(html.ToString());
    }
}
