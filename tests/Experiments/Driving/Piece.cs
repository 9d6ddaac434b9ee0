namespace Rectify.Experiments.Driving;

/// <summary>One imported report with one issue, as its worker believes it to stand.</summary>
internal sealed class Piece(string agency, string inspection)
{
    public const int MeasureCount = 3;

    public string Agency { get; } = agency;

    public string Inspection { get; } = inspection;

    public string Issue { get; set; } = "";

    public string IssueState { get; set; } = "";

    /// <summary>State by measure.</summary>
    public Dictionary<string, string> Measures { get; } = [];

    public bool AllVerified => Measures.Values.All(state => state == States.Verified);
}

/// <summary>States as the contract writes them.</summary>
internal static class States
{
    public const string Planned = "PLANNED";
    public const string InProgress = "IN_PROGRESS";
    public const string Claimed = "CLAIMED";
    public const string Checked = "CHECKED";
    public const string Verified = "VERIFIED";
    public const string Rectifying = "RECTIFYING";
    public const string ClosureRequested = "CLOSURE_REQUESTED";
    public const string Closed = "CLOSED";
}
