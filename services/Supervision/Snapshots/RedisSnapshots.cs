using StackExchange.Redis;

namespace Rectify.Supervision.Snapshots;

/// <summary>
/// For several processes: one key each, <c>rollup:{district}:…</c>; the tag in braces keeps a district on one node of a Redis Cluster.
/// A Redis that does not answer is asked again after a moment; until then nothing waits for it.
/// </summary>
public sealed partial class RedisSnapshots : ISnapshots, IDisposable
{
    private const string PutIfNewer = """
        local kept = redis.call('GETRANGE', KEYS[1], 0, tonumber(ARGV[2]) - 1)
        if kept >= ARGV[3] then return 0 end
        redis.call('SET', KEYS[1], ARGV[1], 'EX', ARGV[4])
        return 1
        """;

    private const int ConnectMilliseconds = 1000;
    private const int ReconnectMilliseconds = 500;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(40);
    private readonly ConnectionMultiplexer connection;
    private readonly string prefix;
    private readonly RedisChannel channel;
    private readonly ILogger<RedisSnapshots> logger;
    private long pausedUntil;

    /// <param name="address">host:port, several with commas, options of the client (password=…) among them.</param>
    /// <param name="district">The district whose rollups these are.</param>
    public RedisSnapshots(string address, string district, ILogger<RedisSnapshots> logger)
    {
        (prefix, this.logger) = ($"rollup:{{{district}}}:", logger);
        channel = new RedisChannel($"{prefix}announced", RedisChannel.PatternMode.Literal);
        var options = ConfigurationOptions.Parse(address);
        options.AbortOnConnectFail = false;
        options.ReconnectRetryPolicy = new LinearRetry(ReconnectMilliseconds);
        (options.ConnectTimeout, options.ConnectRetry, options.SyncTimeout) = (ConnectMilliseconds, 1, ConnectMilliseconds);
        connection = ConnectionMultiplexer.Connect(options);
        connection.GetSubscriber().Subscribe(channel, (_, version) => Announced?.Invoke(this, new AnnouncedEventArgs((long)version)), CommandFlags.FireAndForget);
    }

    public event EventHandler<AnnouncedEventArgs>? Announced;

    private IDatabase Redis => connection.GetDatabase();

    private bool IsPaused => Environment.TickCount64 < Volatile.Read(ref pausedUntil);

    public async Task<IReadOnlyList<Snapshot?>> Get(IReadOnlyList<string> keys) =>
        await Try(() => Redis.StringGetAsync([.. keys.Select(key => (RedisKey)(prefix + key))])) is { } values
            ? [.. values.Select(value => value.IsNull ? null : Snapshot.Read(value!))]
            : new Snapshot?[keys.Count];

    public async Task<bool> Put(string key, Snapshot snapshot)
    {
        var bytes = snapshot.ToBytes();
        var kept = await Try(() => Redis.ExecuteAsync(
            "EVAL", PutIfNewer, 1, (RedisKey)(prefix + key), bytes, Snapshot.VersionLength, bytes[..Snapshot.VersionLength], (long)Lifetime.TotalSeconds));
        return kept is not null && (int)kept == 1;
    }

    public Task Remove(IReadOnlyList<string> keys) => Try(async () => (object)await Redis.KeyDeleteAsync([.. keys.Select(key => (RedisKey)(prefix + key))]));

    public Task Announce(long version) => Try(async () => (object)await connection.GetSubscriber().PublishAsync(channel, version));

    public async Task<bool> Answers() => await Try(async () => (object)await Redis.PingAsync()) is not null;

    public void Dispose() => connection.Dispose();

    /// <summary>Null when Redis does not answer.</summary>
    private async Task<T?> Try<T>(Func<Task<T>> ask) where T : class
    {
        if (IsPaused)
            return null;
        try
        {
            return await ask().WaitAsync(Patience);
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
