using Microsoft.Extensions.Configuration;

namespace Rectify.Platform.Api;

public static class Counts
{
    /// <summary>A setting that says how many; unless told, so many.</summary>
    /// <exception cref="InvalidOperationException">It is no number, or less than one.</exception>
    public static int Count(this IConfiguration configuration, string setting, int unlessTold) => configuration[setting] switch
    {
        null or "" => unlessTold,
        var text when int.TryParse(text, out var count) && count > 0 => count,
        var text => throw new InvalidOperationException($"{setting} cannot be \"{text}\": write a whole number of at least 1."),
    };
}
