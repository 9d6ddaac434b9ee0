namespace Rectify.Cli;

/// <summary>One document to read: how it is named to the user, what its name says it is, and its bytes.</summary>
internal sealed record Source(string Name, string? ContentType, Func<byte[]> Read);
