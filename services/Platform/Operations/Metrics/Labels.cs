using System.Globalization;
using System.Text;

namespace Rectify.Platform.Operations.Metrics;

/// <summary>Tags as the labels of Prometheus' text: <c>method="GET",code="200"</c>.</summary>
internal static class Labels
{
    [ThreadStatic]
    private static StringBuilder? text;

    /// <summary>Written without allocating where the same labels were written before; <paramref name="use"/> gets them.</summary>
    public static void Write<TState>(ReadOnlySpan<KeyValuePair<string, object?>> tags, TState state, Action<ReadOnlySpan<char>, TState> use)
    {
        var labels = (text ??= new StringBuilder(256)).Clear();
        foreach (var (name, value) in tags)
        {
            if (labels.Length > 0)
                labels.Append(',');
            Name(labels, name);
            labels.Append("=\"");
            Value(labels, value as string ?? Convert.ToString(value, CultureInfo.InvariantCulture) ?? "");
            labels.Append('"');
        }

        Span<char> written = labels.Length <= 1024 ? stackalloc char[labels.Length] : new char[labels.Length];
        labels.CopyTo(0, written, labels.Length);
        use(written, state);
    }

    /// <summary>Letters, digits and underscores only.</summary>
    public static string Name(string name)
    {
        var safe = new StringBuilder(name.Length);
        Name(safe, name);
        return safe.ToString();
    }

    private static void Name(StringBuilder labels, string name)
    {
        foreach (var letter in name)
            labels.Append(char.IsAsciiLetterOrDigit(letter) ? letter : '_');
    }

    private static void Value(StringBuilder labels, string value)
    {
        foreach (var letter in value)
            _ = letter switch
            {
                '\\' => labels.Append(@"\\"),
                '"' => labels.Append("\\\""),
                '\n' => labels.Append(@"\n"),
                _ => labels.Append(letter),
            };
    }
}
