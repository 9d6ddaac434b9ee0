namespace Rectify.Platform.Api;

/// <summary>Under which name our own spans and figures are told.</summary>
public static class Instrumentation
{
    public const string Name = "Rectify";
}
