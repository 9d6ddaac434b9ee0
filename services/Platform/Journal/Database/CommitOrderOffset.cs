namespace Rectify.Platform.Journal.Database;

/// <summary>
/// What is added to a transaction's number to make its place in the commit order; 0 without a row. A cluster into which a database
/// was restored counts its transactions from its own number on, often from a smaller one: what was said then would come before
/// what followers have read. The shift is moved whenever that is noticed, so that the order only grows and cursors stay valid.
/// </summary>
public sealed record CommitOrderOffset
{
    /// <summary>One more than any number that the older cluster may have given away after it was copied.</summary>
    private const long Leap = 1L << 40;

    private const string Current = "(SELECT coalesce(max(shift), 0) FROM commit_order_offset)";

    /// <summary>The place of the oldest transaction that is still running.</summary>
    internal const string OldestRunning = $"{Current} + pg_snapshot_xmin(pg_current_snapshot())::text::bigint";

    /// <summary>Whether something has been said already in a place that is still to be given away.</summary>
    internal const string IsBehind = $"""
        SELECT coalesce(max(commit_order) >= {Current} + pg_snapshot_xmax(pg_current_snapshot())::text::bigint, false) AS "Value" FROM journal
        """;

    /// <summary>Moves the order beyond all that was ever said.</summary>
    internal static readonly string Move = $"""
        LOCK TABLE journal IN ACCESS EXCLUSIVE MODE;
        INSERT INTO commit_order_offset (id, shift) SELECT 0, max(commit_order) + {Leap} FROM journal ON CONFLICT (id) DO UPDATE SET shift = excluded.shift;
        DO $$ BEGIN
            EXECUTE format('ALTER TABLE journal ALTER commit_order SET DEFAULT (pg_current_xact_id()::text::bigint + %s)', {Current});
        END $$;
        """;

    public short Id { get; init; }

    public long Shift { get; init; }
}
