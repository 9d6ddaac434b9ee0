using Rectify.Testing;

namespace Rectify.Platform.Tests.Operations;

/// <summary>A program that is started in a large folder (/ among them) does not follow every file below it.</summary>
public sealed class WatchesNoFolder
{
    [Fact]
    public async Task SettingsAreReadOnce()
    {
        await using var suite = await RunningSuite.Start();
        var open = Directory.GetFiles("/proc/self/fd").Select(fd => new FileInfo(fd).LinkTarget).ToList();
        Assert.Contains(open, target => target?.StartsWith("socket:", StringComparison.Ordinal) == true);
        Assert.DoesNotContain(open, target => target?.Contains("inotify", StringComparison.Ordinal) == true);
    }
}
