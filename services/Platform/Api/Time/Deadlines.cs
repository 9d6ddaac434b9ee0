namespace Rectify.Platform.Api.Time;

/// <summary>The rule of the lights, for those who count them and those who explain them.</summary>
public static class Deadlines
{
    /// <summary>
    /// An open issue turns yellow that many days before it is due, unless the settings of its round say otherwise; red on the day after it
    /// was due.
    /// </summary>
    public const int YellowDays = 7;
}
