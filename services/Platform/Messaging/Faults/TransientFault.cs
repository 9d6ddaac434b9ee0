using System.Data.Common;
using Grpc.Core;
using Rectify.Platform.Journal.Database;

namespace Rectify.Platform.Messaging.Faults;

/// <summary>Tells trouble of the surroundings, which passes and says nothing about the fact, from a fact that cannot be applied.</summary>
internal static class TransientFault
{
    public static bool Is(Exception error) => error switch
    {
        OperationCanceledException or TimeoutException or GapException => true,
        RpcException rpc => rpc.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded or StatusCode.Cancelled,
        DbException => DatabaseEngine.Silence(error) is not null,
        { InnerException: { } inner } => Is(inner),
        _ => false,
    };
}

/// <summary>What is needed is not there yet, or changes all the time.</summary>
internal sealed class GapException(string message) : Exception(message);
