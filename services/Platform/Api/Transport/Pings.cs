namespace Rectify.Platform.Api.Transport;

public static class Pings
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Asks the other end of each HTTP/2 connection whether it is still there, and gives up one that does not say so: what lies between may have forgotten it,
    /// and then neither end is told, and every request waits on it.
    /// </summary>
    public static SocketsHttpHandler WithPings(this SocketsHttpHandler handler)
    {
        (handler.KeepAlivePingDelay, handler.KeepAlivePingTimeout) = (Interval, Interval);
        return handler;
    }
}
