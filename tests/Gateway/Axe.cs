using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace Rectify.Gateway.Tests;

/// <summary>axe-core: what stands in the way of those who see, hear or handle a page otherwise.</summary>
internal static class Axe
{
    /// <summary>Every hit on the page as it is, unfolded: the rule, what it says, and where.</summary>
    public static async Task<IReadOnlyList<string>> Hits(this IPage page)
    {
        await page.EvaluateAsync("document.querySelectorAll('details:not([name]):not([open])').forEach(closed => closed.open = closed.dataset.closed = true)");
        await page.EvaluateAsync(await File.ReadAllTextAsync(await NodeTools.FileOf("axe-core/axe.min.js")));
        var found = await page.EvaluateAsync<string>("axe.run(document, { resultTypes: ['violations'] }).then(found => JSON.stringify(found.violations))");
        await page.EvaluateAsync("document.querySelectorAll('[data-closed]').forEach(opened => { opened.open = false; delete opened.dataset.closed })");
        return
        [
            .. JsonNode.Parse(found)!.AsArray().SelectMany(rule => rule!["nodes"]!.AsArray()
                .Select(node => $"{page.Url} {rule["id"]}: {rule["help"]}: {node!["html"]}")),
        ];
    }
}
