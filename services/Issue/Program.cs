using Rectify.Hosting;
using Rectify.Issues;

return await Starting.Run(() => ServiceHost.Run(args, new IssueModule()));
