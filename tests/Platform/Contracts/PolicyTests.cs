using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Rectify.Interop.V1;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Api.Rest;
using Rectify.Platform.Hosting;
using Rectify.Platform.Messaging;

namespace Rectify.Platform.Tests.Contracts;

public sealed class PolicyTests
{
    [Fact]
    public void AServiceWithAnRpcOfNoPolicyDoesNotStart()
    {
        var folder = Directory.CreateTempSubdirectory("rectify-policy-").FullName;
        var error = Assert.Throws<InvalidOperationException>(() =>
            ServiceHost.Build(
                ["--environment=Development", $"--Data={folder}", $"--Identity=dev:{Path.Combine(folder, "identity.pem")}"],
                new UnguardedModule()));
        Assert.Contains("rectify.interop.v1.Unguarded.Unary has no usable", error.Message, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("rectify.issue.v1.IssueService.GetIssue", "office, group, discipline, head, leader, owner, publicity, organisation, system")]
    [InlineData("rectify.measure.v1.MeasureService.ListProgress", "office, group, discipline, head, leader, owner, publicity, organisation")]
    [InlineData("rectify.event.v1.ParkedEventService.DropParkedEvent", "office, system")]
    [InlineData("rectify.event.v1.EventService.WatchEvents", "partner, system")]
    [InlineData("rectify.issue.v1.IssueService.CloseIssue", "office")]
    public void ARoleSetStandsForItsMembers(string rpc, string roles)
    {
        var method = Contract.Services.SelectMany(service => service.Methods).Single(method => method.FullName == rpc);
        Assert.Equal(roles, string.Join(", ", Permissions.Of(method)!.Roles.Select(Permissions.Word)));
    }

    private sealed class UnguardedModule : IModule
    {
        public void Add(IServiceCollection services, IConfiguration configuration)
        {
            // Nothing but the answer itself.
        }

        public void Listen(Subscriptions subscriptions)
        {
        }

        public IEnumerable<Type> Apis => [typeof(UnguardedApi)];
    }

    private sealed class UnguardedApi : Unguarded.UnguardedBase;
}
