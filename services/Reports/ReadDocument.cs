using Rectify.Issues.V1;

namespace Rectify.Reports;

/// <summary>A document as read.</summary>
/// <param name="Ledger">What it says.</param>
/// <param name="Lines">Those that are not blank, in order, made as they are asked for; rows of a workbook have the numbers that people see beside them.</param>
public sealed record ReadDocument(Ledger Ledger, IEnumerable<ReadLine> Lines);

/// <summary>A line of a document (原文一行), and to which part of it that was read.</summary>
public sealed record ReadLine(int Number, string Text, ImportLine.Types.Part Part);
