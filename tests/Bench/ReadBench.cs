using Rectify.Bench.Floors;
using Rectify.Bench.Load;

namespace Rectify.Bench;

/// <summary>Reads through the gateway. The floor is a bare YARP before a bare Kestrel that answers with the same bytes over HTTP/2.</summary>
internal static class ReadBench
{
    private const int Seconds = 8;
    private const string Rollup = "/v1/rollups/district";
    private const string Compressed = "Accept-Encoding: gzip";

    /// <summary>B2.</summary>
    public static async Task<Measurement> OneIssue(BenchDistrict district)
    {
        var running = await district.Get();
        var ours = Targets(running, running.Issues.Select(issue => $"/v1/{issue}"));
        return await Compare(running, "one issue through gateway; bare YARP with the same bytes", "≥ 0.4", ours, $"/v1/{running.Issues[0]}");
    }

    /// <summary>B3: compressed, as a browser asks for it.</summary>
    public static async Task<Measurement> District(BenchDistrict district)
    {
        var running = await district.Get();
        return await Compare(
            running, "district rollup, 1,000 agencies; bare YARP with the same compressed bytes",
            "≥ 0.8", Targets(running, [Rollup]), Rollup, Compressed);
    }

    /// <summary>B3, for who has it already: 304.</summary>
    public static async Task<Measurement> DistrictUnchanged(BenchDistrict district)
    {
        var running = await district.Get();
        return await Compare(
            running, "the same, unchanged (304); bare YARP with a 304",
            "≥ 0.9", Targets(running, [Rollup]), Rollup, Compressed, $"If-None-Match: {await EntityTag(running)}");
    }

    public static Probe OneIssueProbe() => Read("one issue through the gateway", running =>
        Task.FromResult(new Wrk(Gateway(running), "GET", Targets(running, running.Issues.Select(issue => $"/v1/{issue}")))));

    public static Probe DistrictProbe() => Read("rollup of the district, compressed", running =>
        Task.FromResult(new Wrk(Gateway(running), "GET", Targets(running, [Rollup]), "", Compressed)));

    public static Probe DistrictUnchangedProbe() => Read("the same, unchanged (304)", async running =>
        new Wrk(Gateway(running), "GET", Targets(running, [Rollup]), "", Compressed, $"If-None-Match: {await EntityTag(running)}"));

    private static Probe Read(string what, Func<Running, Task<Wrk>> load) => Probe.Rate(what, async district =>
    {
        var wrk = await load(await district.Get());
        await wrk.Warm(Probe.Seconds);
        return async () => (await wrk.For(Probe.Seconds)).PerSecond;
    });

    private static string Gateway(Running running) => running.Deployment.Address.ToString();

    private static async Task<string> EntityTag(Running running)
    {
        using var office = await running.Deployment.As("office");
        using var answer = await office.GetAsync(Rollup);
        return answer.Headers.ETag!.ToString();
    }

    private static IEnumerable<(string Path, string Token)> Targets(Running running, IEnumerable<string> paths) =>
        paths.Select(path => (path, running.OfficeToken));

    /// <summary>The answer as it is sent, compressed where the headers ask for that.</summary>
    private static async Task<byte[]> BytesOf(Running running, string path, string[] headers)
    {
        using var office = await running.Deployment.As("office");
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var header in headers)
        {
            if (header.Split(": ", 2) is [var name and not "If-None-Match", var value])
                request.Headers.TryAddWithoutValidation(name, value);
        }

        using var answer = await office.SendAsync(request);
        return await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
    }

    private static async Task<Measurement> Compare(
        Running running, string what, string goal, IEnumerable<(string Path, string Token)> targets, string sample, params string[] headers)
    {
        using var kestrel = await FloorProcess.Kestrel(await BytesOf(running, sample, headers));
        using var yarp = await FloorProcess.Yarp(kestrel.Address);
        var ours = new Wrk(Gateway(running), "GET", targets, "", headers);
        var floor = new Wrk(yarp.Address, "GET", targets, "", headers);
        await ours.Warm();
        await floor.Warm();
        return await Measurement.Alternate(
            what, "/s", 5,
            async () => (await ours.For(Seconds)).PerSecond,
            async () => (await floor.For(Seconds)).PerSecond).WithGoal(goal);
    }
}
