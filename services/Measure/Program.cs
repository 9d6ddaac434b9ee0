using Rectify.Measures;
using Rectify.Platform.Hosting;
using Rectify.Platform.Operations.Stopping;

return await Startup.Run(() => ServiceHost.Run(args, new MeasureModule()));
