using Rectify.Disclosures;
using Rectify.Hosting;
using Rectify.Hosting.Operations.Stopping;

return await Starting.Run(() => ServiceHost.Build(args, new DisclosureModule()).RunUntilTold());
