using System.Text.RegularExpressions;
using Npgsql;
using Rectify.Platform.Api.Errors;

namespace Rectify.Platform.Messaging.Inbox;

/// <summary>
/// Why something failed, to be kept and shown: the kind of error and what it says. Persons have Chinese names and long numbers here:
/// whatever is not ASCII, and every run of five digits or more, is left out.
/// </summary>
internal static partial class FailureText
{
    private const int Longest = 500;

    public static string Of(Exception error) => error switch
    {
        Refusal refusal => refusal.Reason.Word,
        PostgresException postgres =>
            $"PostgreSQL {postgres.SqlState} at {postgres.TableName ?? "?"} {postgres.ColumnName ?? postgres.ConstraintName}".TrimEnd(),
        { InnerException: { } inner } => $"{error.GetType().Name}: {Of(inner)}",
        _ => Cut($"{error.GetType().Name}: {Personal().Replace(error.Message, "…")}"),
    };

    private static string Cut(string text) => text.Length <= Longest ? text : text[..Longest];

    [GeneratedRegex(@"[^\x20-\x7e]+|[0-9]{5,}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Personal();
}
