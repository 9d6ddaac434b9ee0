using Rectify.Platform.Operations.Health;

namespace Rectify.Platform.Journal.Runtime;

/// <summary>The disk of the folder with SQLite files and checkpoints, where there is one: reads go on when it is full, and nothing else does.</summary>
internal sealed class DiskSpace(string folder) : IDependency
{
    /// <summary>Bytes for what is written until somebody has come.</summary>
    private const long Least = 64 * 1024 * 1024;

    private const int Megabyte = 1024 * 1024;

    public string Name => "disk";

    public string? Service => null;

    public bool IsVital => false;

    /// <summary>Bytes; 0 where there is no such folder.</summary>
    public long Free => Exists ? Drive.AvailableFreeSpace : 0;

    /// <inheritdoc cref="Free"/>
    public long Total => Exists ? Drive.TotalSize : 0;

    private bool Exists => Directory.Exists(folder);

    private DriveInfo Drive => new(Path.GetFullPath(folder));

    public Task<string?> Trouble(CancellationToken cancellation) => Task.FromResult(!Exists || Free >= Least ? null : $"{folder}: {Free / Megabyte} MB free");
}
