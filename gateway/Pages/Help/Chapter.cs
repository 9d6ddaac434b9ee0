using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Rectify.Gateway.Pages.Presentation;

namespace Rectify.Gateway.Pages.Help;

/// <summary>A chapter of the handbook as a page: its Markdown, in which HTML is text like any other.</summary>
/// <param name="Headings">Of the second level, with the names by which addresses lead to them.</param>
public sealed record Chapter(string Title, string Html, IReadOnlyList<(string Name, string Text)> Headings)
{
    /// <summary>Names of headings are as GitHub makes them, where the handbook is read as well.</summary>
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .DisableHtml().UseAutoIdentifiers(AutoIdentifierOptions.GitHub).UsePipeTables().Build();

    public static Chapter Of(string markdown)
    {
        var document = Markdown.Parse(markdown, Pipeline);
        foreach (var link in document.Descendants<LinkInline>().Where(link => link.Url is not null))
            link.Url = Address(link.Url!);
        var headings = document.Descendants<HeadingBlock>().ToLookup(heading => heading.Level);
        return new Chapter(
            headings[1].Select(TextOf).FirstOrDefault(""), document.ToHtml(Pipeline),
            [.. headings[2].Select(heading => (heading.GetAttributes().Id ?? "", TextOf(heading)))]);
    }

    /// <summary>From a file beside this one to where it is shown; everything else leads where it says.</summary>
    private static string Address(string url)
    {
        var parts = url.Split('#', 2);
        var file = parts[0] switch
        {
            "README.md" => HelpTopics.Path,
            ['p', 'i', 'c', 't', 'u', 'r', 'e', 's', '/', ..] => $"{HelpTopics.Path}/{parts[0]}",
            [.. var name, '.', 'm', 'd'] when !name.Contains('/') => $"{HelpTopics.Path}/{name}",
            var other => other,
        };
        return parts.Length > 1 ? $"{file}#{parts[1]}" : file;
    }

    private static string TextOf(HeadingBlock heading) => string.Concat(heading.Inline?.Descendants<LiteralInline>().Select(text => $"{text.Content}") ?? []);
}
