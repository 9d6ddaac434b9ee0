using Rectify.Hosting;
using Rectify.Hosting.Operations.Stopping;
using Rectify.Supervision;

return await Starting.Run(() => ServiceHost.Build(args, new SupervisionModule()).RunUntilTold());
