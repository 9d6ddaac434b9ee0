using Google.Protobuf;
using Rectify.Platform.Api.Identity;

namespace Rectify.Platform.Journal.Writing;

/// <summary>A verb that somebody wants to do now: what they say with it, and where it is kept.</summary>
public sealed record Step<TRequest>(TRequest Request, Changes Changes, CancellationToken Cancellation)
    where TRequest : IMessage<TRequest>
{
    public Person By => Changes.By;

    public DateTimeOffset At => Changes.At;
}
