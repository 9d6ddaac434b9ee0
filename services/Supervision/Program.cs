using Rectify.Hosting;
using Rectify.Supervision;

return await Starting.Run(() => ServiceHost.Run(args, new SupervisionModule()));
