namespace Rectify.Platform.Journal.Database;

/// <summary>What a statement does with a row that may be there already.</summary>
internal enum WriteKind
{
    /// <summary>It must not be there yet.</summary>
    Insert,

    /// <summary>It is there: one statement for itself.</summary>
    Update,

    /// <summary>Inserts it, or replaces what is there.</summary>
    Upsert,

    /// <summary>Inserts it, or replaces what is there with an older version; leaves what is newer.</summary>
    UpsertNewer,

    /// <summary>Inserts it, or sets its version, which must be newer: otherwise to null, which the column refuses, and with it the whole commit.</summary>
    RequireNewer,

    /// <summary>Inserts it, or adds one to the version of what is there.</summary>
    IncrementVersion,
}

/// <summary>One row to write, and how.</summary>
internal sealed record WriteStatement(object Row, WriteKind Kind);
