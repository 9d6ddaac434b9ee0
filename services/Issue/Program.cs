using Rectify.Hosting;
using Rectify.Issues;

return await Starting.Run(() => ServiceHost.Build(args, new IssueModule()).RunAsync());
