namespace Rectify.Platform.Api.Errors;

/// <summary>Tells trouble of what a service stands on, which passes, from a mistake of ours.</summary>
public interface IUnavailability
{
    /// <summary>What did not answer, for the log; null for any other error.</summary>
    string? Of(Exception error);
}
