using Rectify.Issues.V1;

namespace Rectify.Issues;

/// <summary>Somebody has looked at a finding.</summary>
/// <param name="Number">Its place among the findings of the ledger, from 1.</param>
public sealed record SettledFinding(int Number, string Word, string By);

/// <summary>What was left out of the ledger (不录入) or taken into it (补录), by the line on which it stands.</summary>
/// <param name="Reason">Empty for what was taken in.</param>
public sealed record LineNote(int Line, string Text, string Reason, string By);

/// <summary>The document itself, and its lines: kept apart, so that only who asks for them reads them.</summary>
public sealed record ImportedDocument
{
    /// <summary>That of its import.</summary>
    public required Guid Id { get; init; }

    public required byte[] Bytes { get; init; }

    /// <summary><see cref="ListImportLinesResponse"/> with every line as it was read.</summary>
    public required byte[] Lines { get; init; }
}
