namespace Rectify.Platform.Messaging.Status;

/// <summary>A file that whoever backs up the data touches when that is done (the setting Backup:Mark): the system itself cannot know of it.</summary>
internal sealed class BackupMark(string file)
{
    /// <summary>Null where nothing has left one.</summary>
    public DateTimeOffset? LeftAt => File.Exists(file) ? new DateTimeOffset(File.GetLastWriteTimeUtc(file)) : null;
}
