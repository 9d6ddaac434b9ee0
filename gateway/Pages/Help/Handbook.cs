using System.Collections.Frozen;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using Rectify.Gateway.Pages.Presentation;
using Rectify.Platform.Api.Errors;

namespace Rectify.Gateway.Pages.Help;

/// <summary>帮助: docs/handbook as it was when this was built, for everybody.</summary>
internal static class Handbook
{
    private const string Resources = "handbook/";

    /// <summary>The chapter that lists the others.</summary>
    private const string Contents = "README";

    private static readonly FrozenDictionary<string, Chapter> Chapters = Read(".md", content => Chapter.Of(System.Text.Encoding.UTF8.GetString(content)));

    private static readonly FrozenDictionary<string, Picture> Pictures = Read(".png", content => new Picture(content));

    public static void MapHelp(this IEndpointRouteBuilder help)
    {
        help.MapMethods("", PageAnswer.Reading, IResult () => Page(Contents));
        help.MapMethods("/{chapter}", PageAnswer.Reading, IResult (string chapter) => Page(chapter));
        help.MapMethods("/pictures/{picture}.png", PageAnswer.Reading, (string picture) => Pictures.TryGetValue($"pictures/{picture}", out var known)
            ? Results.Bytes(known.Content, "image/png", entityTag: known.Tag)
            : throw Reasons.PathUnknown.Refuse());
    }

    private static RazorComponentResult<HelpPage> Page(string name) => Chapters.TryGetValue(name, out var chapter)
        ? PageAnswer.Of<HelpPage>(new { Shown = chapter, IsContents = name == Contents })
        : throw Reasons.PathUnknown.Refuse();

    private static FrozenDictionary<string, T> Read<T>(string ending, Func<byte[], T> made)
    {
        var assembly = typeof(Handbook).Assembly;
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Resources, StringComparison.Ordinal) && name.EndsWith(ending, StringComparison.Ordinal))
            .ToFrozenDictionary(name => name[Resources.Length..^ending.Length], name =>
            {
                using var stream = assembly.GetManifestResourceStream(name)!;
                var content = new byte[stream.Length];
                stream.ReadExactly(content);
                return made(content);
            });
    }

    private sealed record Picture(byte[] Content)
    {
        public EntityTagHeaderValue Tag { get; } = new($"\"{Convert.ToHexStringLower(SHA256.HashData(Content))[..16]}\"");
    }
}
