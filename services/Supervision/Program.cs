using Rectify.Platform.Hosting;
using Rectify.Platform.Operations.Stopping;
using Rectify.Supervision;

return await Starting.Run(() => ServiceHost.Run(args, new SupervisionModule()));
