using System.Globalization;
using System.Net;
using Microsoft.Extensions.Configuration;
using Rectify.Platform.Api.Time;

namespace Rectify.Platform.Api;

/// <summary>水印: who looks at it and when, across all that they see and print, where the setting <c>Watermark</c> asks for it.</summary>
public sealed class Watermark(IConfiguration configuration, TimeProvider clock)
{
    private readonly bool isOn = configuration.GetValue<bool>("Watermark");

    /// <summary>A picture (SVG) of class watermark, to lie over the page; empty where none is asked for, or nobody is known.</summary>
    /// <param name="name">Of who looks.</param>
    public string Of(string name)
    {
        if (!isOn || name.Length == 0)
            return "";
        var at = DistrictTime.Of(clock.GetUtcNow()).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return $"""
            <svg class="watermark" aria-hidden="true" width="100%" height="100%">
            <defs><pattern id="watermark" width="300" height="180" patternUnits="userSpaceOnUse" patternTransform="rotate(-24)">
            <text x="12" y="90" font-size="15" fill-opacity=".1">{WebUtility.HtmlEncode(name)} {at}</text></pattern></defs>
            <rect width="100%" height="100%" fill="url(#watermark)"></rect></svg>

            """;
    }
}
