using Rectify.Hosting;
using Rectify.Hosting.Operations.Stopping;
using Rectify.Issues;

return await Starting.Run(() => ServiceHost.Build(args, new IssueModule()).RunUntilTold());
