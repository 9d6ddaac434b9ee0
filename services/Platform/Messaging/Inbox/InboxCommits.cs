using Rectify.Platform.Journal.Database;

namespace Rectify.Platform.Messaging.Inbox;

/// <summary>Tells this process that listeners of a service have put something on disk, right after it is there.</summary>
public sealed class InboxCommits<TStore>
    where TStore : Store
{
    public event EventHandler? Kept;

    internal void Tell() => Kept?.Invoke(this, EventArgs.Empty);
}
