using Rectify.Supervision.V1;

namespace Rectify.Platform.Journal.Tasks;

/// <summary>A kind of thing of which some wait for people (待办).</summary>
public interface ITasks
{
    /// <summary>Whose they are ("measure").</summary>
    string Service { get; }

    /// <summary>What waits for the caller, a group for each step; empty groups are left out.</summary>
    /// <param name="shown">How many of each are shown; all are counted.</param>
    Task<IReadOnlyList<TaskGroup>> List(int shown, CancellationToken cancellation);
}

/// <summary>Answers a service of the contract that has such things.</summary>
public interface IAnswersTasks
{
    ITasks Tasks { get; }
}
