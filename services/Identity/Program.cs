using Rectify.Identities;
using Rectify.Platform.Hosting;
using Rectify.Platform.Operations.Stopping;

return await Startup.Run(() => ServiceHost.Run(args, new IdentityModule()));
