using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace Rectify.Testing.Servers;

/// <summary>
/// A TCP line of ours in the place of a direct one: it delays what goes over it, makes of lost segments what TCP makes of them, resets connections, and
/// lets them fall silent, as a router does that forgets them (half-open: neither end is told).
/// </summary>
/// <param name="to">The port to which it leads, asked for each connection.</param>
public sealed class Line(Func<int> to) : IAsyncDisposable
{
    private readonly CancellationTokenSource end = new();
    private readonly TcpListener listener = new(IPAddress.Loopback, Ports.Free());
    private readonly ConcurrentDictionary<Connection, bool> open = new();
    private Task accepting = Task.CompletedTask;
    private int delayed;
    private int lost;

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public Weather Weather { get; set; } = Weather.Clear;

    /// <summary>Pieces that came later than they were sent.</summary>
    public int Delayed => delayed;

    /// <summary>Segments that were lost and sent again.</summary>
    public int Lost => lost;

    public Line Open()
    {
        listener.Start();
        accepting = Accept();
        return this;
    }

    /// <summary>Resets one connection at random; false where there is none.</summary>
    public bool ResetOne()
    {
        var all = open.Keys.ToArray();
        if (all.Length == 0)
            return false;
        all[Random.Shared.Next(all.Length)].Reset();
        return true;
    }

    /// <summary>From now on nothing comes through on any connection that is open, and nobody is told. How many these are.</summary>
    public int Silence()
    {
        var all = open.Keys.Where(one => !one.IsSilent).ToList();
        all.ForEach(one => one.IsSilent = true);
        return all.Count;
    }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        listener.Stop();
        await accepting;
        foreach (var connection in open.Keys)
            connection.Reset();
        end.Dispose();
    }

    private async Task Accept()
    {
        try
        {
            while (true)
                _ = Carry(await listener.AcceptSocketAsync(end.Token));
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException)
        {
            // Closed.
        }
    }

    private async Task Carry(Socket near)
    {
        using var connection = new Connection(near, new Socket(SocketType.Stream, ProtocolType.Tcp));
        open.TryAdd(connection, true);
        try
        {
            await connection.Far.ConnectAsync(IPAddress.Loopback, to());
            (near.NoDelay, connection.Far.NoDelay) = (true, true);
            await Task.WhenAll(Carry(connection, near, connection.Far), Carry(connection, connection.Far, near));
        }
        catch (SocketException)
        {
            // Nobody listens there.
        }

        open.TryRemove(connection, out _);
    }

    /// <summary>One direction: what is under way does not hold up what comes after it, but nothing overtakes.</summary>
    private async Task Carry(Connection connection, Socket from, Socket into)
    {
        var underWay = Channel.CreateUnbounded<(DateTime Due, byte[] Bytes)>();
        try
        {
            await Task.WhenAll(Depart(connection, from, underWay.Writer), Arrive(underWay.Reader, into));
            if (!connection.IsSilent)
                into.Shutdown(SocketShutdown.Send);
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            connection.Reset();
        }
    }

    private async Task Depart(Connection connection, Socket from, ChannelWriter<(DateTime Due, byte[] Bytes)> underWay)
    {
        try
        {
            var (buffer, due) = (new byte[16 * 1024], DateTime.MinValue);
            while (await from.ReceiveAsync(buffer) is var count and > 0)
            {
                if (connection.IsSilent)
                    continue;
                var (takes, again) = Weather.For(count);
                if (takes > TimeSpan.Zero)
                    Interlocked.Increment(ref delayed);
                Interlocked.Add(ref lost, again);
                due = DateTime.UtcNow + takes is var soonest && soonest > due ? soonest : due;
                underWay.TryWrite((due, buffer[..count]));
            }
        }
        finally
        {
            underWay.Complete();
        }
    }

    private static async Task Arrive(ChannelReader<(DateTime Due, byte[] Bytes)> underWay, Socket into)
    {
        await foreach (var (due, bytes) in underWay.ReadAllAsync())
        {
            if (due - DateTime.UtcNow is var wait && wait > TimeSpan.Zero)
                await Task.Delay(wait);
            await into.SendAsync(bytes);
        }
    }

    private sealed class Connection(Socket near, Socket far) : IDisposable
    {
        public Socket Far => far;

        public bool IsSilent { get; set; }

        /// <summary>RST to both ends.</summary>
        public void Reset()
        {
            near.Close(timeout: 0);
            far.Close(timeout: 0);
        }

        public void Dispose() => Reset();
    }
}
