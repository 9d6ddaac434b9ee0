using Rectify.Disclosures;
using Rectify.Platform.Hosting;
using Rectify.Platform.Operations.Stopping;

return await Startup.Run(() => ServiceHost.Run(args, new DisclosureModule()));
