namespace Rectify.Platform.Journal.Writing;

/// <summary>Looks up together what is likely to be asked for next: for a page of rows once, not for each row.</summary>
/// <param name="load">What is known of so many; what is missing in the answer is not known.</param>
public sealed class Lookahead<TKey, TValue>(Func<IReadOnlyCollection<TKey>, CancellationToken, Task<IReadOnlyDictionary<TKey, TValue>>> load)
    where TKey : notnull
    where TValue : class
{
    private readonly Dictionary<TKey, TValue?> known = [];
    private HashSet<TKey> expected = [];

    /// <summary>Forgets what was known, which may have changed, and expects to be asked for these.</summary>
    public void Expect(IEnumerable<TKey> keys)
    {
        known.Clear();
        expected = [.. keys];
    }

    public async Task<TValue?> Of(TKey key, CancellationToken cancellation)
    {
        if (!known.ContainsKey(key))
        {
            List<TKey> wanted = [key, .. expected.Where(one => !one.Equals(key) && !known.ContainsKey(one))];
            var loaded = await load(wanted, cancellation);
            foreach (var one in wanted)
                known[one] = loaded.GetValueOrDefault(one);
        }

        return known[key];
    }
}
