using System.Diagnostics;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Rectify.Bench.Floors;
using Rectify.Issues.V1;

namespace Rectify.Bench;

/// <summary>B9: a unary call from service to service, 32 at a time; the floor is a bare Grpc.AspNetCore that answers with the same message.</summary>
internal static class GrpcBench
{
    private const int AtATime = 32;
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(8);

    public static async Task<Measurement> Run(BenchDistrict district)
    {
        var running = await district.Get();
        var headers = new Metadata { { "authorization", $"Bearer {running.OfficeToken}" } };
        using var ours = GrpcChannel.ForAddress(running.Deployment.AddressOf("issue"));
        var issue = await new IssueService.IssueServiceClient(ours).GetIssueAsync(new GetIssueRequest { Name = running.Issues[0] }, headers);
        using var process = await FloorProcess.Grpc(issue.ToByteArray());
        using var floor = GrpcChannel.ForAddress(process.Address);
        await Load(running, ours, TimeSpan.FromSeconds(30));
        await Load(running, floor, TimeSpan.FromSeconds(30));
        return await Measurement.Alternate(
            "grpc unary GetIssue, service to service; bare Grpc.AspNetCore", "/s", 5,
            () => Load(running, ours, Length), () => Load(running, floor, Length)).WithGoal("≥ 0.5");
    }

    public static Probe CallProbe() => Probe.Rate("GetIssue by gRPC, service to service", async district =>
    {
        var running = await district.Get();
        var channel = GrpcChannel.ForAddress(running.Deployment.AddressOf("issue"));
        await Load(running, channel, TimeSpan.FromSeconds(20));
        return () => Load(running, channel, TimeSpan.FromSeconds(Probe.Seconds));
    });

    /// <summary>Calls per second.</summary>
    private static async Task<double> Load(Running running, GrpcChannel channel, TimeSpan length)
    {
        var headers = new Metadata { { "authorization", $"Bearer {running.OfficeToken}" } };
        var client = new IssueService.IssueServiceClient(channel);
        var (count, start) = (0, Stopwatch.GetTimestamp());
        await Task.WhenAll(Enumerable.Range(0, AtATime).Select(async worker =>
        {
            for (var number = worker; Stopwatch.GetElapsedTime(start) < length; number += AtATime)
            {
                await client.GetIssueAsync(new GetIssueRequest { Name = running.Issues[number % running.Issues.Count] }, headers);
                Interlocked.Increment(ref count);
            }
        }));
        return count / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
