namespace Rectify.Testing.Servers;

/// <summary>Tests, the bench and fault runs send more requests in a second than people do.</summary>
public static class Hurry
{
    public static IReadOnlyList<string> Settings { get; } = ["--Limits:Subject=1000000", "--Limits:Address=1000000", "--Limits:AtOnce=1000000"];
}
