using Rectify.Experiments.Checking;

namespace Rectify.Experiments;

/// <summary>One fault (quality goal E1 …): hurts a system under load, heals it and checks what is left.</summary>
public abstract class Experiment
{
    public abstract string Id { get; }

    /// <summary>What is done to the system, in a line.</summary>
    public abstract string Fault { get; }

    public abstract Task<Outcome> Run(Lab lab);
}

/// <summary>What an experiment found.</summary>
/// <param name="Bites">What shows that the fault was felt, by name; a count of 0 means that it was not, and then nothing is proved.</param>
public sealed record Outcome(Verdict Verdict, IReadOnlyDictionary<string, int> Bites)
{
    public bool IsOk => Verdict.Findings.Count == 0 && Bites.Values.All(count => count > 0);
}
