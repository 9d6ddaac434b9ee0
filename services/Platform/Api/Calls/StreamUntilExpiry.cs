using Grpc.Core;
using Microsoft.IdentityModel.Tokens;
using Rectify.Platform.Api.Identity;

namespace Rectify.Platform.Api.Calls;

/// <summary>A stream that ends, refused, with the token of who listens: at the first message or heartbeat after that.</summary>
internal sealed class StreamUntilExpiry<T>(IServerStreamWriter<T> stream, DateTimeOffset expiry, TimeProvider clock) : IServerStreamWriter<T>
{
    public WriteOptions? WriteOptions
    {
        get => stream.WriteOptions;
        set => stream.WriteOptions = value;
    }

    public Task WriteAsync(T message) => WriteAsync(message, CancellationToken.None);

    public Task WriteAsync(T message, CancellationToken cancellationToken) => clock.GetUtcNow() < expiry
        ? stream.WriteAsync(message, cancellationToken)
        : throw Tokens.Invalid(new SecurityTokenExpiredException());
}
