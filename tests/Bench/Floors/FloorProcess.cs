using Rectify.Testing.Servers;

namespace Rectify.Bench.Floors;

/// <summary>A floor in a process of its own.</summary>
internal sealed class FloorProcess : IDisposable
{
    private readonly ChildProcess process;

    private FloorProcess(ChildProcess process, string address) => (this.process, Address) = (process, address);

    public string Address { get; }

    /// <summary>Bare Kestrel (HTTP/2) that answers every request with these bytes; who takes gzip is told that they are.</summary>
    public static Task<FloorProcess> Kestrel(byte[] body) => Start("kestrel", Kept(body));

    /// <summary>Bare YARP (HTTP/1.1 in, HTTP/2 out).</summary>
    public static Task<FloorProcess> Yarp(string to) => Start("yarp", to);

    /// <summary>Bare Grpc.AspNetCore that answers GetIssue with this message.</summary>
    public static Task<FloorProcess> Grpc(byte[] issue) => Start("grpc", Kept(issue));

    public void Dispose() => process.Dispose();

    private static async Task<FloorProcess> Start(string kind, string argument)
    {
        var port = Ports.Free();
        var address = $"http://127.0.0.1:{port}";
        var process = ChildProcess.Start("dotnet", [typeof(FloorProcess).Assembly.Location, "floor", kind, address, argument], Path.GetTempFileName());
        await Ports.Answer(port, process, TimeSpan.FromSeconds(30));
        return new FloorProcess(process, address);
    }

    private static string Kept(byte[] bytes)
    {
        var file = Path.GetTempFileName();
        File.WriteAllBytes(file, bytes);
        return file;
    }
}
