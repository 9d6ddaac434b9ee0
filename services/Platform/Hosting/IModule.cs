using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Rectify.Platform.Api.Rest;
using Rectify.Platform.Messaging;

namespace Rectify.Platform.Hosting;

/// <summary>One service, as <see cref="ServiceHost"/> runs it, alone or beside others.</summary>
public interface IModule
{
    /// <summary>What it needs.</summary>
    void Add(IServiceCollection services, IConfiguration configuration);

    /// <summary>What it hears.</summary>
    void Listen(Subscriptions subscriptions);

    /// <summary>What it answers beside the contract.</summary>
    void Map(IEndpointRouteBuilder endpoints)
    {
        // Most answer the contract and nothing else.
    }

    /// <summary>What it answers: unless told, every class of its assembly that implements a service of the contract.</summary>
    IEnumerable<Type> Apis => ApiEndpoints.ApisIn(GetType().Assembly);
}
