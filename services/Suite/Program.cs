using Rectify.Platform.Operations.Stopping;
using Rectify.Suite;

return await Startup.Run(async () =>
{
    await using var suite = await SuiteHost.Start(args);
    await suite.Run();
});
