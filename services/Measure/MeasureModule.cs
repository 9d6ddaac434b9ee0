using Rectify.Measures.Listeners;
using Rectify.Platform.Hosting;
using Rectify.Platform.Messaging;

namespace Rectify.Measures;

/// <summary>Measures and their progress.</summary>
public sealed class MeasureModule : IModule
{
    public void Add(IServiceCollection services, IConfiguration configuration) => services
        .AddStore<MeasureStore>("measure", configuration);

    public void Listen(Subscriptions subscriptions) => subscriptions.On<OpenReviseAndResumeMeasuresWithTheirIssue>("issue");
}
