using Rectify.Measures;
using Rectify.Platform.Hosting;
using Rectify.Platform.Operations.Stopping;

return await Starting.Run(() => ServiceHost.Run(args, new MeasureModule()));
