using Rectify.Hosting;
using Rectify.Hosting.Operations.Stopping;
using Rectify.Measures;

return await Starting.Run(() => ServiceHost.Build(args, new MeasureModule()).RunUntilTold());
