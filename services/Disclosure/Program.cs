using Rectify.Disclosures;
using Rectify.Hosting;

return await Starting.Run(() => ServiceHost.Build(args, new DisclosureModule()).RunAsync());
