using System.Net;
using System.Net.Sockets;

namespace Rectify.Testing.Servers;

/// <summary>Ports on the loopback interface.</summary>
public static class Ports
{
    public static int Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
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
