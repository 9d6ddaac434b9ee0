using Rectify.Disclosures;
using Rectify.Hosting;

return await Starting.Run(() => ServiceHost.Run(args, new DisclosureModule()));
