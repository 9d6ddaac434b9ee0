using System.Diagnostics;
using Rectify.Bench.Load;
using Rectify.Testing;

namespace Rectify.Bench;

/// <summary>The district's figures: what they cost, and how soon they show what was written.</summary>
internal static class RollupBench
{
    private const int Probes = 150;
    private const int FewProbes = 30;
    private const int WarmRebuilds = 30;

    /// <summary>How ids of rows begin that are taken away again.</summary>
    private const string Extra = "00000000";

    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(2);

    /// <summary>
    /// B5: while half of B1's rate is written, a measure is worked on for the first time, and its agency's rollup is read every 2 ms
    /// until it counts one more in progress. The floor is the goal for the median.
    /// </summary>
    public static async Task<Measurement> CommitToVisible(BenchDistrict district)
    {
        var running = await district.Get();
        var wrk = WriteBench.Load(running, running.Measures);
        var rate = (await wrk.For(10)).PerSecond / 2;
        await running.Quiet();
        using var background = new CancellationTokenSource();
        var load = PacedLoad.Run(running.Deployment.Address, running.Measures, rate, background.Token);

        var waits = await Visible(running);
        await background.CancelAsync();
        var reached = await load;
        return new Measurement("commit → visible in rollup at half of B1's rate; the goal", Measurement.Median(waits), 50, "ms", waits, "≤ 1, p99 ≤ 500 ms",
            $"p99 {Measurement.Percentile(waits, 99):0} ms at {reached:0} writes/s");
    }

    /// <summary>
    /// B4: the same on a quiet system, beside it with a hundred times as many measures of the same agencies, which are counted and taken
    /// away again.
    /// </summary>
    public static async Task<Measurement> GrowsWithMeasures(BenchDistrict district)
    {
        var running = await district.Get();
        await running.Quiet();
        await Visible(running);
        var few = await Visible(running);
        await running.Postgres.Run(running.DatabaseOf("supervision"), $"""
            INSERT INTO followed_measures (id, agency_id, state, due)
                SELECT overlay(gen_random_uuid()::text placing '{Extra}' from 1)::uuid, agency_id, 'Planned', current_date + 90
                    FROM followed_agencies, generate_series(1, 990);
            ANALYZE followed_measures;
            UPDATE agency_versions SET version = version + 1;
            """);
        using var office = await running.Deployment.As("office");
        while ((await office.GetAsync("/v1/rollups/district").Json())["totals"]!["measures"]!.Number("total") < 990_000)
            await Task.Delay(Poll);
        await Visible(running);
        var many = await Visible(running);
        await running.Postgres.Run(
            running.DatabaseOf("supervision"),
            $"DELETE FROM followed_measures WHERE id < '{Extra[..7]}1-0000-0000-0000-000000000000'; "
            + "UPDATE agency_versions SET version = version + 1;");
        return new Measurement(
            "a change counted among 1,000,000 measures; among 10,000",
            Measurement.Median(many), Measurement.Median(few), "ms", many, "≤ 1.1");
    }

    /// <summary>
    /// B6: all rollups anew from the journals, in which some facts follow on the first of each stream; the floor reads the same rows with
    /// Npgsql and does nothing with them.
    /// </summary>
    public static async Task<Measurement> Rebuild(BenchDistrict district)
    {
        var running = await district.Get();
        await WriteBench.Load(running, running.Measures).Warm();
        await running.Quiet();
        using var office = await running.Deployment.As("office");
        office.Timeout = TimeSpan.FromMinutes(10);
        for (var warm = 0; warm < WarmRebuilds; warm++)
            await office.PostJson("/v1/rollups:rebuild").Json();
        var journals = await Scan();
        var measured = await Measurement.Alternate("rebuild of all rollups from the journals; a plain scan of the same rows", "facts/s", 5, Ours, Floor);
        return measured with { Goal = "≥ 0.3", Remark = $"{journals:N0} facts" };

        async Task<double> Ours() => journals / await Seconds(() => office.PostJson("/v1/rollups:rebuild").Json());

        async Task<double> Floor() => journals / await Seconds(Scan);

        async Task<int> Scan()
        {
            var rows = 0;
            foreach (var service in new[] { "issue", "measure" })
            {
                await using var source = Npgsql.NpgsqlDataSource.Create(running.Postgres.Address(running.DatabaseOf(service)));
                await using var scan = source.CreateCommand("SELECT * FROM journal ORDER BY commit_order, position");
                await using var reader = await scan.ExecuteReaderAsync();
                var values = new object[reader.FieldCount];
                for (; await reader.ReadAsync(); rows++)
                    reader.GetValues(values);
            }

            return rows;
        }

        static async Task<double> Seconds<T>(Func<Task<T>> work)
        {
            var start = Stopwatch.GetTimestamp();
            await work();
            return Stopwatch.GetElapsedTime(start).TotalSeconds;
        }
    }

    /// <summary>B4 as far as it is the same for any tables: a change on a quiet system.</summary>
    public static Probe QuietProbe() => Probe.Milliseconds("a change counted, on a quiet system", async district =>
    {
        var running = await district.Get();
        await running.Quiet();
        await Visible(running, FewProbes);
        return async () => Measurement.Median(await Visible(running, FewProbes));
    });

    /// <summary>B5; both are given half of what the first of them writes.</summary>
    public static Probe CommitToVisibleProbe()
    {
        double? rate = null;
        return Probe.Milliseconds("commit → visible in rollup at half of B1's rate before", async district =>
        {
            var running = await district.Get();
            rate ??= (await WriteBench.Load(running, running.Measures).For(Probe.Seconds)).PerSecond / 2;
            await running.Quiet();
            return async () =>
            {
                using var background = new CancellationTokenSource();
                var load = PacedLoad.Run(running.Deployment.Address, running.Measures, rate.Value, background.Token);
                var waits = await Visible(running, FewProbes);
                await background.CancelAsync();
                await load;
                await running.Quiet();
                return Measurement.Median(waits);
            };
        });
    }

    /// <summary>B6; every measure was worked on a few times before.</summary>
    public static Probe RebuildProbe() => Probe.Rate("rebuilds of all rollups from the journals", async district =>
    {
        const int Times = 3;
        var running = await district.Get();
        await PacedLoad.Each(running.Deployment.Address, running.Measures, Times);
        await running.Quiet();
        var office = await running.Deployment.As("office");
        await Rebuilds();
        return Rebuilds;

        async Task<double> Rebuilds()
        {
            var (count, start) = (0, Stopwatch.GetTimestamp());
            for (; Stopwatch.GetElapsedTime(start).TotalSeconds < Probe.Seconds; count++)
                await office.PostJson("/v1/rollups:rebuild").Json();
            return count / Stopwatch.GetElapsedTime(start).TotalSeconds;
        }
    });

    private static async Task<List<double>> Visible(Running running, int probes = Probes)
    {
        var waits = new List<double>();
        using var office = await running.Deployment.As("office");
        for (var probe = 0; probe < probes; probe++)
        {
            var (name, token) = running.Untouched.Dequeue();
            waits.Add(await Visible(running, office, name, token));
        }

        return waits;
    }

    private static async Task<double> Visible(Running running, HttpClient office, string measure, string token)
    {
        using var owner = new HttpClient { BaseAddress = running.Deployment.Address, DefaultRequestHeaders = { Authorization = new("Bearer", token) } };
        var agency = (await owner.GetAsync($"/v1/{measure}").Json()).Text("agency");
        var before = await InProgress(office, agency);
        await owner.PostJson($"/v1/{measure}:recordProgress", new { note = "开始整改。" }).Json();
        var committed = Stopwatch.GetTimestamp();
        while (await InProgress(office, agency) == before)
            await Task.Delay(Poll);
        return Stopwatch.GetElapsedTime(committed).TotalMilliseconds;
    }

    private static async Task<int> InProgress(HttpClient office, string agency) =>
        (await office.GetAsync($"/v1/rollups/{agency}").Json())["measures"]!.Number("inProgress");
}
