namespace Rectify.Hosting.Store;

/// <summary>Tells this process that listeners of a service have put something on disk, right after it is there.</summary>
public sealed class Commits<TStore>
    where TStore : ServiceStore
{
    public event EventHandler? Kept;

    internal void Tell() => Kept?.Invoke(this, EventArgs.Empty);
}
