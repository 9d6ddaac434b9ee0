namespace Rectify.Reports.Judging;

/// <summary>
/// From the score that evidence gives an item to the share of items with such a score that were right. The curve was taken from the
/// table that CalibrationTests prints for reports whose text was damaged; between its points it is straight.
/// </summary>
internal static class Calibration
{
    private static readonly (double Score, double Right)[] Curve =
        [(0, 0.01), (0.35, 0.05), (0.63, 0.38), (0.755, 0.72), (0.853, 0.9), (0.924, 0.94), (1, 0.96)];

    /// <summary>The share that was right, from 0.01 to 0.96; never less for a higher score.</summary>
    public static double Of(double score)
    {
        var to = Math.Clamp(Array.FindIndex(Curve, point => point.Score >= score), 1, Curve.Length - 1);
        var (below, above) = (Curve[to - 1], Curve[to]);
        return below.Right + ((above.Right - below.Right) * Math.Clamp((score - below.Score) / (above.Score - below.Score), 0, 1));
    }
}
