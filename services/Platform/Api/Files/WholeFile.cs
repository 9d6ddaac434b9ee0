namespace Rectify.Platform.Api.Files;

/// <summary>A file that several processes make and read while they start.</summary>
public static class WholeFile
{
    /// <summary>
    /// Makes it with this text where there is none. Who reads it finds all of it or no file; of several who make it at once, the first to put it there
    /// has made it.
    /// </summary>
    /// <param name="mode">Who may read it; as the process makes files unless told.</param>
    public static void Make(string file, string text, UnixFileMode? mode = null)
    {
        if (File.Exists(file))
            return;
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        var draft = $"{file}.{Guid.CreateVersion7():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows() && mode is not null)
            options.UnixCreateMode = mode;
        using (var writer = new StreamWriter(draft, options))
            writer.Write(text);
        try
        {
            File.Move(draft, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(draft);
        }
    }
}
