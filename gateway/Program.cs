using Rectify.Gateway;
using Rectify.Hosting;

return await Starting.Run(() => GatewayHost.Build(args).RunAsync());
