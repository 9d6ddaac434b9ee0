using Rectify.Gateway;
using Rectify.Platform.Operations.Stopping;

return await Startup.Run(async () =>
{
    await using var gateway = GatewayHost.Build(args);
    await gateway.RunUntilTold();
});
