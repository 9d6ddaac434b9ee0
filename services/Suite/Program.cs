using Rectify.Platform.Operations.Stopping;
using Rectify.Suite;

return await Startup.Run(async () =>
{
    if (args is ["accept-restore", ..])
    {
        await SuiteHost.AcceptRestore(args);
        return;
    }

    await using var suite = await SuiteHost.Start(args);
    await suite.Run();
});
