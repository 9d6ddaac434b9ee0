namespace Rectify.Hosting.Store;

/// <summary>One row to write, and which of its table's statements writes it.</summary>
internal sealed record Statement(object Row, Func<RowSql, string> Sql);
