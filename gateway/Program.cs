using Rectify.Gateway;
using Rectify.Hosting;
using Rectify.Hosting.Operations.Stopping;

return await Starting.Run(() => GatewayHost.Build(args).RunUntilTold());
