using System.Net;
using System.Net.Sockets;

namespace Rectify.Testing.Servers;

/// <summary>Ports on the loopback interface.</summary>
public static class Ports
{
    /// <summary>Below the range from which the system gives ports to connections: none of them takes it before it is used.</summary>
    public static int Free()
    {
        while (true)
        {
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, Random.Shared.Next(15_000, 32_000));
                listener.Start();
                return ((IPEndPoint)listener.LocalEndpoint).Port;
            }
            catch (SocketException)
            {
                // Taken; another one.
            }
        }
    }

    /// <summary>Waits until nothing listens there any more: what was killed may answer for a moment still.</summary>
    public static async Task Silence(int port, TimeSpan patience)
    {
        for (var until = DateTime.UtcNow + patience; DateTime.UtcNow < until; await Task.Delay(50))
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port);
            }
            catch (SocketException)
            {
                return;
            }
        }

        throw new InvalidOperationException($"Something answers at port {port} still.");
    }

    /// <summary>Waits until something listens there; a process that ends instead is an error.</summary>
    public static async Task Answer(int port, ChildProcess process, TimeSpan patience)
    {
        var until = DateTime.UtcNow + patience;
        while (!process.HasExited && DateTime.UtcNow < until)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(100);
            }
        }

        throw new InvalidOperationException($"Nothing answers at port {port}.");
    }
}
