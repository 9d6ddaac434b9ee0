using System.Globalization;
using System.Text;

namespace Rectify.Platform.Operations.Metrics;

/// <summary>The text exposition format of Prometheus, version 0.0.4.</summary>
internal static class PrometheusText
{
    public const string MediaType = "text/plain; version=0.0.4; charset=utf-8";

    public static string Write(IEnumerable<Family> families)
    {
        var text = new StringBuilder();
        foreach (var family in families)
        {
            text.Append($"# HELP {family.Name} {Escaped(family.Help)}\n# TYPE {family.Name} {family.Type}\n");
            foreach (var (labels, series) in family.Series)
                Write(text, family, labels, series);
        }

        return text.ToString();
    }

    private static void Write(StringBuilder text, Family family, string labels, Series series)
    {
        var (sum, count, buckets) = series.Read();
        if (family.Bounds is not { } bounds)
        {
            Line(text, family.Name, labels, sum);
            return;
        }

        var before = labels.Length > 0 ? $"{labels}," : "";
        for (var bucket = 0; bucket < buckets.Length; bucket++)
            Line(text, $"{family.Name}_bucket", $"{before}le=\"{Number(bounds[bucket])}\"", buckets[bucket]);
        Line(text, $"{family.Name}_bucket", $"{before}le=\"+Inf\"", count);
        Line(text, $"{family.Name}_sum", labels, sum);
        Line(text, $"{family.Name}_count", labels, count);
    }

    private static void Line(StringBuilder text, string name, string labels, double value)
    {
        text.Append(name);
        if (labels.Length > 0)
            text.Append('{').Append(labels).Append('}');
        text.Append(' ').Append(Number(value)).Append('\n');
    }

    private static string Number(double value) => value switch
    {
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        _ => value.ToString(CultureInfo.InvariantCulture),
    };

    private static string Escaped(string help) => help.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("\n", @"\n", StringComparison.Ordinal);
}
