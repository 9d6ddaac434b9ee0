namespace Rectify.Experiments.Checking;

/// <summary>I6: every fact follows from the one before it in its stream.</summary>
internal static class Chains
{
    public static IEnumerable<string> Broken(Truth truth)
    {
        foreach (var stream in truth.Journal.GroupBy(entry => entry.Stream))
        {
            var head = "";
            foreach (var entry in stream.OrderBy(entry => entry.Version))
            {
                if (entry.Previous != head || entry.ComputeHash() != entry.Hash)
                    yield return $"broken chain: {entry.Stream} version {entry.Version}";
                head = entry.Hash;
            }
        }
    }
}
