using StackExchange.Redis;

namespace Rectify.Supervision.Snapshots;

/// <summary>
/// For several processes: one key, <c>rollup:{district}:district</c>, so that all of it is there or nothing; the tag in braces keeps
/// what is of a district on one node of a Redis Cluster.
/// A Redis that does not answer is asked again after a moment; until then nothing waits for it.
/// </summary>
public sealed partial class RedisSnapshots : ISnapshots, IDisposable
{
    /// <summary><see cref="Snapshot.Replaces"/>, as one step for all replicas.</summary>
    private const string PutIfItReplaces = """
        local kept, head, epoch = redis.call('GETRANGE', KEYS[1], 0, #ARGV[2] - 1), ARGV[2], tonumber(ARGV[3])
        if kept:sub(1, epoch) == head:sub(1, epoch) and kept >= head then return 0 end
        redis.call('SET', KEYS[1], ARGV[1], 'EX', ARGV[4])
        return 1
        """;

    private const int ConnectMilliseconds = 1000;
    private const int ReconnectMilliseconds = 500;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(40);
    private readonly ConnectionMultiplexer connection;
    private readonly RedisKey key;
    private readonly RedisChannel channel;
    private readonly ILogger<RedisSnapshots> logger;
    private long pausedUntil;

    /// <param name="address">host:port, several with commas, options of the client (password=…) among them.</param>
    /// <param name="district">The district whose rollups these are.</param>
    public RedisSnapshots(string address, string district, ILogger<RedisSnapshots> logger)
    {
        var prefix = $"rollup:{{{district}}}:";
        (key, this.logger) = ($"{prefix}district", logger);
        channel = new RedisChannel($"{prefix}announced", RedisChannel.PatternMode.Literal);
        var options = ConfigurationOptions.Parse(address);
        options.AbortOnConnectFail = false;
        options.ReconnectRetryPolicy = new LinearRetry(ReconnectMilliseconds);
        (options.ConnectTimeout, options.ConnectRetry, options.SyncTimeout) = (ConnectMilliseconds, 1, ConnectMilliseconds);
        connection = ConnectionMultiplexer.Connect(options);
        connection.GetSubscriber().Subscribe(
            channel, (_, version) => Announced?.Invoke(this, new AnnouncedEventArgs((long)version)),
            CommandFlags.FireAndForget);
    }

    public event EventHandler<AnnouncedEventArgs>? Announced;

    private IDatabase Redis => connection.GetDatabase();

    private bool IsPaused => Environment.TickCount64 < Volatile.Read(ref pausedUntil);

    public async Task<Snapshot?> Get() => await Try(async () => (byte[]?)await Redis.StringGetAsync(key)) is { } bytes ? Snapshot.Read(bytes) : null;

    public async Task<bool> Put(Snapshot snapshot)
    {
        var bytes = snapshot.ToBytes();
        var kept = await Try<RedisResult>(async () => await Redis.ExecuteAsync(
            "EVAL", PutIfItReplaces, 1, key, bytes, bytes[..Snapshot.HeadLength], Snapshot.EpochLength, (long)Lifetime.TotalSeconds));
        return kept is not null && (int)kept == 1;
    }

    public Task Announce(long version) => Try<object>(async () => await connection.GetSubscriber().PublishAsync(channel, version));

    public async Task<bool> Answers() => await Try<object>(async () => await Redis.PingAsync()) is not null;

    public void Dispose() => connection.Dispose();

    /// <summary>Null when Redis does not answer.</summary>
    private async Task<T?> Try<T>(Func<Task<T?>> ask) where T : class
    {
        if (IsPaused)
            return null;
        try
        {
            return await ask().WaitAsync(Timeout);
        }
        catch (Exception error) when (error is RedisException or TimeoutException or ObjectDisposedException)
        {
            Volatile.Write(ref pausedUntil, Environment.TickCount64 + (long)Pause.TotalMilliseconds);
            IsAway(error.Message);
            return null;
        }
    }

    [LoggerMessage(LogLevel.Debug, "Redis does not answer; rollups are counted without it: {Error}")]
    private partial void IsAway(string error);
}
