using System.Diagnostics;
using Rectify.Bench.Load;

namespace Rectify.Bench;

/// <summary>
/// B1: progress recorded through the gateway by 16 clients, each with a request id, on random measures of 1,000 agencies, while
/// relay, bus and listeners do their work. The floor is pgbench with the same statements one by one on a copy of the same tables.
/// </summary>
internal static class WriteBench
{
    private const int Seconds = 10;
    private const string Body = """{"note":"已召开党组会议专题研究，修订制度并逐项核对台账，完成本月自查。"}""";

    private const string Script = """
        \set i random(1, 10000)
        \set n random(1, 1000000000)
        BEGIN;
        SELECT * FROM receipts WHERE key = 'bench|RecordProgress|' || :n || '-' || :client_id;
        SELECT * FROM measures WHERE id = (SELECT id FROM targets WHERE number = :i);
        UPDATE measures SET version = version + 1, head = md5(:n::text) || md5(:i::text), state = 'InProgress', progress_note = repeat('进展', 20),
            progress_count = progress_count + 1, updated_at = now() WHERE id = (SELECT id FROM targets WHERE number = :i);
        INSERT INTO progress SELECT gen_random_uuid(), id, agency_id, repeat('进展', 20), current_date, '某人', now() FROM targets WHERE number = :i;
        INSERT INTO journal (event_id, producer, stream, version, type, agency_id, actor, actor_name, at, request_id, payload, previous, hash, sent)
            SELECT gen_random_uuid(), 'measure', 'measures/' || id, nextval('bench_versions'), 'measure.progress_recorded', agency_id, 'bench', '某人',
                now(), :n::text, repeat('x', 420), repeat('0', 64), repeat('1', 64), true FROM targets WHERE number = :i;
        INSERT INTO receipts VALUES (
            'bench|RecordProgress|' || nextval('bench_versions') || '-' || :client_id, repeat('2', 64), decode(repeat('33', 500), 'hex'), now(),
            (SELECT agency_id FROM targets WHERE number = :i));
        COMMIT;
        """;

    public static async Task<Measurement> Run(BenchDistrict district)
    {
        var running = await district.Get();
        await CopyTables(running);
        var wrk = Load(running, running.Measures);
        await wrk.Warm();
        await running.Quiet();

        var (ours, floor) = (new List<Reached>(), new List<Reached>());
        var measured = await Measurement.Alternate("write through gateway, 16 clients; pgbench, same statements one by one", "/s", 5, Ours, Floor);
        var (p99, floorP99) = (Measurement.Median(ours.Select(run => run.P99)), Measurement.Median(floor.Select(run => run.P99)));
        return measured with
        {
            Goal = "≥ 1.0, p99 ≤ 3 ×",
            Remark = $"p50 {Measurement.Median(ours.Select(run => run.P50)):0.0} ms, p99 {p99:0.0} ms; floor's p99 {floorP99:0.0} ms ({p99 / floorP99:0.0} ×)",
        };

        async Task<double> Ours()
        {
            ours.Add(await wrk.For(Seconds));
            await running.Quiet();
            return ours[^1].PerSecond;
        }

        async Task<double> Floor()
        {
            floor.Add(await Pgbench.Run(running.Postgres.Port, "bench_floor", Script, Seconds));
            return floor[^1].PerSecond;
        }
    }

    public static Probe WriteProbe() => Probe.Rate("writes through the gateway, 16 clients", async district =>
    {
        var running = await district.Get();
        var wrk = Load(running, running.Measures);
        await wrk.Warm(Probe.Seconds);
        await running.Quiet();
        return async () =>
        {
            var reached = await wrk.For(Probe.Seconds);
            await running.Quiet();
            return reached.PerSecond;
        };
    });

    /// <summary>wrk that records progress on those measures.</summary>
    public static Wrk Load(Running running, IEnumerable<(string Name, string OwnerToken)> measures) =>
        new(running.Deployment.Address.ToString(), "POST",
            measures.Select(measure => ($"/v1/{measure.Name}:recordProgress", measure.OwnerToken)),
            Body, "Content-Type: application/json");

    /// <summary>The measure service's database once more, with the same rows and indexes.</summary>
    private static async Task CopyTables(Running running)
    {
        await running.Postgres.Run("postgres", "CREATE DATABASE bench_floor");
        var dump =
            $"pg_dump -h 127.0.0.1 -p {running.Postgres.Port} -U postgres --no-owner --no-privileges {running.DatabaseOf("measure")} "
            + $"| psql -q -h 127.0.0.1 -p {running.Postgres.Port} -U postgres bench_floor";
        using var copy = Process.Start("/bin/sh", ["-c", dump]);
        await copy.WaitForExitAsync();
        await running.Postgres.Run("bench_floor", """
            CREATE TABLE targets AS SELECT (row_number() OVER ())::int AS number, id, agency_id FROM measures;
            ALTER TABLE targets ADD PRIMARY KEY (number);
            CREATE SEQUENCE bench_versions START 1000;
            ANALYZE;
            """);
    }
}
