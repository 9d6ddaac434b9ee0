using Rectify.Platform.Api.Errors;

namespace Rectify.Testing.Identities;

/// <summary>What a rule refuses, by its reason.</summary>
internal static class Refusals
{
    public static Refusal Refused(string reason, Action step)
    {
        var refusal = Assert.Throws<Refusal>(step);
        Assert.Equal(reason, refusal.Reason.Word);
        return refusal;
    }

    /// <param name="field">The first one that is blamed; empty for none.</param>
    public static void Refused(string reason, string field, Action step) =>
        Assert.Equal(field, Refused(reason, step).Fields is [var blamed, ..] ? blamed : "");
}
