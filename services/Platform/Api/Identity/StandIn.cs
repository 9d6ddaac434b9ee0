namespace Rectify.Platform.Api.Identity;

/// <summary>代办: in whose stead somebody acts.</summary>
public sealed record Represented(string Subject, string Name);

/// <summary>
/// How it is written who stands in for whom, where there is one text for it: the subject of the one, a sign that stands in no token, the subject of the
/// other; and in appointments what that one is called as well.
/// </summary>
public static class StandIn
{
    /// <summary>Unit separator: a control character, so nobody's subject or name has it.</summary>
    private const char Between = '\u001F';

    /// <summary>Record separator, another one.</summary>
    private const char Besides = '\u001E';

    /// <summary>A signature: who has done it, and whom else they represent.</summary>
    public static string Sign(IEnumerable<string> acting, IEnumerable<string> represented) =>
        Join(acting) + string.Concat(represented.Select(one => Besides + one));

    /// <summary>Reads what <see cref="Sign"/> writes.</summary>
    public static (IReadOnlyList<string> Acting, IReadOnlyList<string> Represented) SignersOf(string signature) =>
        signature.Split(Besides) is [var acting, .. var represented] ? (Split(acting), represented) : ([], []);

    public static string Join(params IEnumerable<string> parts) => string.Join(Between, parts);

    public static IReadOnlyList<string> Split(string text) => text.Split(Between);

    /// <summary>Under what name an appointment is kept that somebody holds in the stead of another.</summary>
    public static string SubjectOf(string deputy, Represented represented) => Join(deputy, represented.Subject, represented.Name);

    /// <summary>With what all of these begin that one person holds.</summary>
    public static string PrefixOf(string deputy) => Join(deputy, "");

    /// <summary>Reads what <see cref="SubjectOf"/> writes; null for an appointment of one's own.</summary>
    public static Represented? RepresentedBy(string subject) => Split(subject) is [_, var of, var name] ? new Represented(of, name) : null;
}
