namespace Rectify.Platform.Journal.Database;

/// <summary>The name of the service that owns a store (issue, measure …): its database, its bus queue, its events.</summary>
public sealed record ServiceName<TStore>(string Value)
    where TStore : Store;
