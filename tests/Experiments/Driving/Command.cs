namespace Rectify.Experiments.Driving;

/// <summary>What became of a command, as far as the driver was told.</summary>
public enum Answer
{
    /// <summary>No answer, or one that leaves it open whether it was done (5xx): it may have happened, at most once.</summary>
    Unknown,

    /// <summary>Acknowledged: it must be there, once.</summary>
    Ok,

    /// <summary>Refused (4xx): it must not be there.</summary>
    Refused,
}

/// <summary>One command, as the driver's own file tells it.</summary>
/// <param name="Id">The Idempotency-Key.</param>
/// <param name="Verb">What follows the colon of the path (accept, recordProgress …); "import" for a report.</param>
/// <param name="Target">issues/{issue} or measures/{measure}; for an import the name of the agency.</param>
/// <param name="Answer">The latest answer.</param>
/// <param name="Attempts">How often it was sent with the same id.</param>
/// <param name="Version">The stream version that the acknowledgement showed; 0 where there is none.</param>
/// <param name="Detail">An import's inspection; a refusal's reason.</param>
public sealed record Command(string Id, string Verb, string Target, Answer Answer = Answer.Unknown, int Attempts = 1, long Version = 0, string Detail = "");
