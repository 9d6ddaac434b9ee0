using Rectify.Hosting;
using Rectify.Measures;

return await Starting.Run(() => ServiceHost.Run(args, new MeasureModule()));
