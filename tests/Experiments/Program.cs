using Rectify.Experiments;
using Rectify.Experiments.Driving;
using Rectify.Experiments.Systems;

if (args is ["host", var point, var passes, var service, .. var settings])
{
    await Failpoint.Host(point, int.Parse(passes), service, settings);
    return 0;
}

if (args is ["moments", var file, var at, .. var supervision])
{
    await Moments.Host(file, at, supervision);
    return 0;
}

if (args is ["abuse", var kind, var address, var token])
{
    await Abuser.Host(kind, new Uri(address), token);
    return 0;
}

return await Run.All(args);
