namespace Rectify.Gateway;

/// <summary>Where to go on, as a form or an address says it: nobody is led to another site.</summary>
internal static class LocalAddress
{
    /// <summary>A page of ours, or the first one.</summary>
    public static string Of(string? address) => address is ['/', not ('/' or '\\'), ..] ? address : "/";
}
