using Rectify.Experiments.Driving;
using Rectify.Platform.Journal.Entries;

namespace Rectify.Experiments.Checking;

/// <summary>I1 and I2: the driver's diary against the journals.</summary>
internal static class Done
{
    private static readonly Dictionary<(string Collection, string Verb), string> FactOf = new()
    {
        [("", "import")] = "inspection.registered",
        [("issues", "accept")] = "issue.accepted",
        [("issues", "requestClosure")] = "issue.closure_requested",
        [("issues", "return")] = "issue.returned",
        [("issues", "close")] = "issue.closed",
        [("issues", "reopen")] = "issue.reopened",
        [("measures", "recordProgress")] = "measure.progress_recorded",
        [("measures", "claim")] = "measure.claimed",
        [("measures", "check")] = "measure.checked",
        [("measures", "verify")] = "measure.verified",
        [("measures", "return")] = "measure.returned",
    };

    /// <summary>The facts that each command led to, by its id.</summary>
    public static ILookup<string, JournalEntry> Facts(IReadOnlyList<Command> commands, Truth truth)
    {
        var types = commands.ToDictionary(command => command.Id, TypeOf);
        return truth.Journal.Where(entry => types.TryGetValue(entry.RequestId, out var type) && type == entry.Type).ToLookup(entry => entry.RequestId);
    }

    /// <summary>Acknowledged, but not there; or there with another version than was acknowledged.</summary>
    public static IEnumerable<string> Lost(IReadOnlyList<Command> commands, ILookup<string, JournalEntry> facts) => commands
        .Where(command => command.Answer == Answer.Ok
            && !facts[command.Id].Any(fact =>
                command.Verb == "import" || (fact.Stream == command.Target && fact.Version == command.Version)))
        .Select(command => $"lost: {command}");

    /// <summary>There twice, or there although it was refused.</summary>
    public static IEnumerable<string> Doubled(IReadOnlyList<Command> commands, ILookup<string, JournalEntry> facts, Truth truth) =>
    [
        .. commands.Where(command => facts[command.Id].Skip(1).Any()).Select(command => $"doubled: {command}"),
        .. commands.Where(command => command.Answer == Answer.Refused && facts[command.Id].Any()).Select(command => $"refused, but done: {command}"),
        .. truth.Journal.GroupBy(entry => (entry.Producer, entry.RequestId, entry.Stream))
            .Where(group => group.Skip(1).Any())
            .Select(group => $"doubled: {group.Key}"),
    ];

    private static string TypeOf(Command command) => FactOf[(command.Verb == "import" ? "" : command.Target.Split('/')[0], command.Verb)];
}
