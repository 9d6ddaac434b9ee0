using Rectify.Hosting;
using Rectify.Measures;

return await Starting.Run(() => ServiceHost.Build(args, new MeasureModule()).RunAsync());
