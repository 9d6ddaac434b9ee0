using System.Diagnostics;
using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Rectify.Issues;
using Rectify.Measures;
using Rectify.Platform.Api.Rest;
using Rectify.Platform.Hosting;
using Rectify.Platform.Messaging;
using Rectify.Supervision;

namespace Rectify.Experiments.Systems;

/// <summary>
/// A service in a host of ours, which kills itself (kill -9) at a line that can only be reached from within: an observer of the bus sits there.
/// The service is the same module in the same <see cref="ServiceHost"/>.
/// </summary>
internal sealed class Failpoint : IModule, IPublishObserver, IConsumeObserver
{
    public const string BeforePublish = "before-publish";
    public const string BeforeAcknowledging = "before-acknowledging";

    private readonly string point;
    private int passes;

    private Failpoint(string point, int passes) => (this.point, this.passes) = (point, passes);

    /// <summary>Runs a service until it has passed the point so often.</summary>
    public static Task Host(string point, int passes, string service, string[] settings)
    {
        IModule module = service switch
        {
            "issue" => new IssueModule(),
            "measure" => new MeasureModule(),
            "supervision" => new SupervisionModule(),
            _ => throw new InvalidOperationException($"There is no host for {service}."),
        };
        return ServiceHost.Build(settings, module, new Failpoint(point, passes)).RunAsync();
    }

    public void Add(IServiceCollection services, IConfiguration configuration) =>
        services.AddSingleton<IPublishObserver>(this).AddSingleton<IConsumeObserver>(this);

    public void Listen(Subscriptions subscriptions)
    {
        // Nothing.
    }

    public Task PrePublish<T>(PublishContext<T> context) where T : class => Reach(BeforePublish);

    public Task PostPublish<T>(PublishContext<T> context) where T : class => Task.CompletedTask;

    public Task PublishFault<T>(PublishContext<T> context, Exception exception) where T : class => Task.CompletedTask;

    public Task PreConsume<T>(ConsumeContext<T> context) where T : class => Task.CompletedTask;

    public Task PostConsume<T>(ConsumeContext<T> context) where T : class => Reach(BeforeAcknowledging);

    public Task ConsumeFault<T>(ConsumeContext<T> context, Exception exception) where T : class => Task.CompletedTask;

    private Task Reach(string reached)
    {
        if (reached == point && Interlocked.Decrement(ref passes) <= 0)
            Process.GetCurrentProcess().Kill();
        return Task.CompletedTask;
    }
}
