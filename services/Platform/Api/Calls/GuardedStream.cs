using System.Diagnostics;
using Grpc.Core;
using Microsoft.IdentityModel.Tokens;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Identity;

namespace Rectify.Platform.Api.Calls;

/// <summary>
/// A stream that ends, refused, with the token of who listens or with what they are appointed to: at the first message or heartbeat after that.
/// </summary>
/// <param name="stillHolds">Whether the caller is appointed to the same as at the beginning; asked every few seconds.</param>
internal sealed class GuardedStream<T>(IServerStreamWriter<T> stream, DateTimeOffset expiry, TimeProvider clock, Func<Task<bool>> stillHolds)
    : IServerStreamWriter<T>
{
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(5);
    private long asked = Stopwatch.GetTimestamp();

    public WriteOptions? WriteOptions
    {
        get => stream.WriteOptions;
        set => stream.WriteOptions = value;
    }

    public Task WriteAsync(T message) => WriteAsync(message, CancellationToken.None);

    public async Task WriteAsync(T message, CancellationToken cancellationToken)
    {
        if (clock.GetUtcNow() >= expiry)
            throw Tokens.Invalid(new SecurityTokenExpiredException());
        if (Stopwatch.GetElapsedTime(asked) > Span)
        {
            if (!await stillHolds())
                throw Reasons.AppointmentsChanged.Refuse();
            asked = Stopwatch.GetTimestamp();
        }

        await stream.WriteAsync(message, cancellationToken);
    }
}
