using Rectify.Hosting;
using Rectify.Supervision;

return await Starting.Run(() => ServiceHost.Build(args, new SupervisionModule()).RunAsync());
