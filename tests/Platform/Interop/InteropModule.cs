using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Rest;
using Rectify.Platform.Hosting;
using Rectify.Platform.Messaging;

namespace Rectify.Platform.Tests.Interop;

/// <summary>Answers interop.proto.</summary>
internal sealed class InteropModule : IModule
{
    public Cancellations Cancellations { get; } = new();

    public void Add(IServiceCollection services, IConfiguration configuration) => services.AddSingleton(Cancellations);

    public void Listen(Subscriptions subscriptions)
    {
    }

    public IEnumerable<Type> Apis => [typeof(InteropApi)];
}

/// <summary>How many calls were cancelled while they waited.</summary>
internal sealed class Cancellations
{
    private int count;

    public int Count => count;

    public void Add() => Interlocked.Increment(ref count);
}
