namespace Rectify.Platform.Journal.Database;

/// <summary>What a statement does with a row that may be there already.</summary>
internal enum StatementKind
{
    /// <summary>It must not be there yet.</summary>
    Insert,

    /// <summary>It is there: one statement for itself.</summary>
    Update,

    /// <summary>Inserts it, or replaces what is there.</summary>
    Put,

    /// <summary>Inserts it, or replaces what is there with an older version; leaves what is newer.</summary>
    PutNewer,

    /// <summary>Inserts it, or sets its version, which must be newer: otherwise to null, which the column refuses, and with it the whole commit.</summary>
    RequireNewer,

    /// <summary>Inserts it, or adds one to the version of what is there.</summary>
    Increase,
}

/// <summary>One row to write, and how.</summary>
internal sealed record Statement(object Row, StatementKind Kind);
