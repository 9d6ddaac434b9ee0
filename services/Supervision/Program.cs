using Rectify.Platform.Hosting;
using Rectify.Platform.Operations.Stopping;
using Rectify.Supervision;

return await Startup.Run(() => ServiceHost.Run(args, new SupervisionModule()));
