using Rectify.Experiments;
using Rectify.Experiments.Systems;

if (args is ["host", var point, var passes, var service, .. var settings])
{
    await Failpoint.Host(point, int.Parse(passes), service, settings);
    return 0;
}

return await Run.All(args);
