namespace Rectify.Supervision.Snapshots;

/// <summary>
/// Where the replicas of supervision keep the district that one of them has counted. Nothing depends on it but speed: what is not
/// there, cannot be reached now or is of another store is counted again from the rows.
/// </summary>
public interface ISnapshots
{
    /// <summary>The replica that is told has the figures of that version of the district.</summary>
    event EventHandler<AnnouncedEventArgs>? Announced;

    /// <summary>What is kept; null where nothing is.</summary>
    Task<Snapshot?> Get();

    /// <summary>Keeps it unless the same or a newer version of its epoch is there; false when it was not kept.</summary>
    Task<bool> Put(Snapshot snapshot);

    /// <summary>Tells every replica that this version of the district is kept.</summary>
    Task Announce(long version);

    /// <summary>Whether it can be reached now.</summary>
    Task<bool> Answers();
}

/// <param name="version">The version of the district.</param>
public sealed class AnnouncedEventArgs(long version) : EventArgs
{
    public long Version => version;
}
