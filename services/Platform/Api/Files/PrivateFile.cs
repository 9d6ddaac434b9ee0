namespace Rectify.Platform.Api.Files;

/// <summary>
/// A file with a secret in it, a private key. That a group may read it is how clusters hand out secrets (to the group of the container alone);
/// that everybody may, or that others may write it, is a mistake.
/// </summary>
public static class PrivateFile
{
    private const UnixFileMode OfOthers =
        UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <exception cref="InvalidOperationException">Others may read or write it.</exception>
    public static byte[] Read(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read);
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(stream.SafeFileHandle) & OfOthers) != UnixFileMode.None)
            throw new InvalidOperationException($"{file} holds a private key, and other users of this machine may read or write it: chmod 600 {file}");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
