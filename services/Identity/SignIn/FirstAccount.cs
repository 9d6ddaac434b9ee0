using Microsoft.EntityFrameworkCore;
using Rectify.Platform.Api.Identity;

namespace Rectify.Identities;

/// <summary>What a link carries with which the very first account is made: SHA-256 of it. Worth nothing as soon as there is an account.</summary>
public sealed record FirstLink
{
    public required string Hash { get; init; }
}

/// <summary>As long as there is no account, each start prints a link with which whoever runs the system makes the first one.</summary>
internal sealed class FirstAccount(AtStart start, Links links, IConfiguration configuration) : IHostedLifecycleService
{
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        if (configuration["Issuer"] is not { Length: > 0 } || configuration["Demonstration"] is not null)
            return;
        await start.Make(services => Offer(services.GetRequiredService<IdentityStore>(), cancellationToken), cancellationToken);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task Offer(IdentityStore store, CancellationToken cancellation)
    {
        if (await store.Accounts.AnyAsync(cancellation))
            return;
        var link = CarriedSecret.Next();
        store.Add(new FirstLink { Hash = CarriedSecret.HashOf(link) });
        await store.SaveChangesAsync(cancellation);
        Console.WriteLine($"There is no account yet. Make the first one, which keeps all others, at {links.SetUp(link)}");
    }
}
