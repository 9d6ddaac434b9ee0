using System.Net;
using System.Net.Sockets;

namespace Rectify.Experiments.Systems;

/// <summary>One address for several replicas, as a load balancer of connections gives it: each new connection goes to the next one that takes it.</summary>
internal sealed class Balancer : IDisposable
{
    private readonly TcpListener listener;
    private readonly IReadOnlyList<int> ports;
    private int next;

    public Balancer(int port, IReadOnlyList<int> ports)
    {
        this.ports = ports;
        listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        _ = Task.Run(Accept);
    }

    public void Dispose() => listener.Dispose();

    private async Task Accept()
    {
        try
        {
            while (true)
                _ = Carry(await listener.AcceptTcpClientAsync());
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // Disposed.
        }
    }

    private async Task Carry(TcpClient client)
    {
        using (client)
        using (var replica = await Reach())
        {
            if (replica is not null)
                await Task.WhenAny(Copy(client, replica), Copy(replica, client));
        }
    }

    private async Task<TcpClient?> Reach()
    {
        for (var attempt = 0; attempt < ports.Count; attempt++)
        {
            var replica = new TcpClient { NoDelay = true };
            try
            {
                await replica.ConnectAsync(IPAddress.Loopback, ports[(int)((uint)Interlocked.Increment(ref next) % ports.Count)]);
                return replica;
            }
            catch (SocketException)
            {
                replica.Dispose();
            }
        }

        return null;
    }

    private static async Task Copy(TcpClient from, TcpClient to)
    {
        from.NoDelay = true;
        try
        {
            await from.GetStream().CopyToAsync(to.GetStream());
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // One side has gone; the other is closed with it.
        }
    }
}
