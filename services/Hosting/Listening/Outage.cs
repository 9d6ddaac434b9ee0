using System.Data.Common;
using Grpc.Core;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Rectify.Hosting.Listening;

/// <summary>Tells trouble of the surroundings, which passes and says nothing about the fact, from a fact that cannot be applied.</summary>
internal static class Outage
{
    /// <summary>Class 57 of PostgreSQL's codes: it is being stopped, starts, or was told to cancel.</summary>
    private const string OperatorIntervention = "57";

    public static bool Is(Exception error) => error switch
    {
        OperationCanceledException or TimeoutException or NotYetException => true,
        RpcException rpc => rpc.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded or StatusCode.Cancelled,
        SqliteException sqlite => sqlite.SqliteErrorCode is 5 or 6 or 10 or 13 or 14,
        PostgresException postgres => postgres.IsTransient || postgres.SqlState.StartsWith(OperatorIntervention, StringComparison.Ordinal),
        DbException => true,
        { InnerException: { } inner } => Is(inner),
        _ => false,
    };
}

/// <summary>What is needed is not there yet, or changes all the time.</summary>
internal sealed class NotYetException(string message) : Exception(message);
