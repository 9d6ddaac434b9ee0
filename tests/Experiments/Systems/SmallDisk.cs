using Rectify.Testing.Servers;

namespace Rectify.Experiments.Systems;

/// <summary>A small disk (tmpfs) mounted over a folder with what is in it; needs root. Nothing may have the folder open at the beginning and the end.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private readonly string folder;
    private readonly string log = Path.GetTempFileName();

    private SmallDisk(string folder) => this.folder = folder;

    private string Filler => Path.Combine(folder, "filler");

    public static async Task<SmallDisk> Over(string folder, int megabytes)
    {
        var disk = new SmallDisk(folder);
        var aside = $"{folder}.aside";
        await disk.Do("cp", "-a", folder, aside);
        await disk.Do("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", folder);
        await disk.Do("cp", "-a", $"{aside}/.", folder);
        await disk.Do("rm", "-rf", aside);
        return disk;
    }

    /// <summary>Takes all the space that is left.</summary>
    public void Fill()
    {
        var zeros = new byte[64 * 1024];
        try
        {
            using var filler = new FileStream(Filler, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
            while (true)
                filler.Write(zeros);
        }
        catch (IOException)
        {
            // Full.
        }
    }

    public void Free() => File.Delete(Filler);

    public async ValueTask DisposeAsync()
    {
        await Do("umount", "-l", folder);
        File.Delete(log);
    }

    private Task Do(string program, params string[] arguments) => ChildProcess.Run(program, arguments, log);
}
