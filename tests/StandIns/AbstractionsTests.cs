using Grpc.Core;
using Grpc.Core.Interceptors;
using Xunit;

namespace Rectify.StandIns;

/// <summary>What code sees of the abstractions without a wire; true of the stand-ins and of the real packages.</summary>
public class AbstractionsTests
{
    [Fact]
    public void EnumsHaveTheNumbersThatAreCompiledIntoTheBinaries()
    {
        Assert.Equal(Enumerable.Range(0, 17), Enum.GetValues<StatusCode>().Select(code => (int)code));
        Assert.Equal(
            "OK Cancelled Unknown InvalidArgument DeadlineExceeded NotFound AlreadyExists PermissionDenied ResourceExhausted "
            + "FailedPrecondition Aborted OutOfRange Unimplemented Internal Unavailable DataLoss Unauthenticated",
            string.Join(' ', Enum.GetNames<StatusCode>()));
        Assert.Equal("Unary ClientStreaming ServerStreaming DuplexStreaming", string.Join(' ', Enum.GetNames<MethodType>()));
        Assert.Equal("Idle Connecting Ready TransientFailure Shutdown", string.Join(' ', Enum.GetNames<ConnectivityState>()));
        Assert.Equal((1, 2), ((int)WriteFlags.BufferHint, (int)WriteFlags.NoCompress));
    }

    [Fact]
    public void AnRpcExceptionSaysItsStatus()
    {
        var cause = new InvalidOperationException("broken");

        var plain = new RpcException(new Status(StatusCode.NotFound, "没有这个议题"));
        var caused = new RpcException(new Status(StatusCode.Internal, "oops", cause));

        Assert.Equal("Status(StatusCode=\"NotFound\", Detail=\"没有这个议题\")", plain.Message);
        Assert.Equal("Status(StatusCode=\"Internal\", Detail=\"oops\", DebugException=\"System.InvalidOperationException: broken\")", caused.Message);
        Assert.Same(cause, caused.InnerException);
        Assert.Same(Metadata.Empty, caused.Trailers);
    }

    [Fact]
    public void MetadataKeysAreLowerCaseAndFoundInAnyCase()
    {
        var metadata = new Metadata { { "X-Key", "first" }, { "x-other", "other" }, { "x-key", "last" } };

        Assert.Equal(["x-key", "x-other", "x-key"], metadata.Select(entry => entry.Key));
        Assert.Equal("last", metadata.GetValue("X-KEY"));
        Assert.Equal(["first", "last"], metadata.GetAll("x-Key").Select(entry => entry.Value));
        Assert.Null(metadata.Get("x-missing"));
        Assert.DoesNotContain(new Metadata.Entry("x-other", "other"), metadata);
    }

    [Fact]
    public void BinaryMetadataIsACopyAndHasNoText()
    {
        byte[] bytes = [1, 2, 255];
        var metadata = new Metadata { { "x-key-bin", bytes } };
        bytes[0] = 9;
        metadata.GetValueBytes("x-key-bin")![1] = 9;

        Assert.Equal([1, 2, 255], metadata.GetValueBytes("x-key-bin"));
        Assert.True(metadata[0].IsBinary);
        Assert.Throws<InvalidOperationException>(() => metadata.GetValue("x-key-bin"));
        Assert.Equal("text"u8.ToArray(), new Metadata.Entry("x-key", "text").ValueBytes);
    }

    [Fact]
    public void MetadataRefusesWhatCannotBeSent()
    {
        Assert.Throws<ArgumentException>(() => new Metadata.Entry("x key", "value"));
        Assert.Throws<ArgumentException>(() => new Metadata.Entry("键", "value"));
        Assert.Throws<ArgumentException>(() => new Metadata.Entry("x-key-bin", "value"));
        Assert.Throws<ArgumentException>(() => new Metadata.Entry("x-key", [1]));
        Assert.Throws<InvalidOperationException>(() => Metadata.Empty.Add("x-key", "value"));
    }

    [Fact]
    public void CallCredentialsNeedASecureChannel()
    {
        var credentials = CallCredentials.FromInterceptor((_, _) => Task.CompletedTask);

        Assert.NotNull(ChannelCredentials.Create(ChannelCredentials.SecureSsl, credentials));
        Assert.Throws<ArgumentException>(() => ChannelCredentials.Create(ChannelCredentials.Insecure, credentials));
        Assert.Throws<ArgumentException>(() => CallCredentials.Compose(credentials));
    }

    [Fact]
    public async Task TheFirstInterceptorSeesACallFirst()
    {
        var seen = new List<string>();
        var method = new Method<string, string>(
            MethodType.Unary, "some.Service", "Say", Marshallers.StringMarshaller, Marshallers.StringMarshaller);
        var invoker = new Echo().Intercept(new Witness("a", seen), new Witness("b", seen));

        Assert.Equal("/some.Service/Say", method.FullName);
        Assert.Equal("hello", await invoker.AsyncUnaryCall(method, null, default, "hello"));
        Assert.Equal(["a", "b"], seen);
    }

    private sealed class Witness(string name, List<string> seen) : Interceptor
    {
        public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
            TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncUnaryCallContinuation<TRequest, TResponse> continuation)
        {
            seen.Add(name);
            return continuation(request, context);
        }
    }

    /// <summary>Answers with the request.</summary>
    private sealed class Echo : CallInvoker
    {
        public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
            Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) =>
            new(Task.FromResult((TResponse)(object)request), Task.FromResult(Metadata.Empty), () => Status.DefaultSuccess, () => Metadata.Empty, () => { });

        public override TResponse BlockingUnaryCall<TRequest, TResponse>(
            Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) => throw new NotSupportedException();

        public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
            Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) => throw new NotSupportedException();

        public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
            Method<TRequest, TResponse> method, string? host, CallOptions options) => throw new NotSupportedException();

        public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
            Method<TRequest, TResponse> method, string? host, CallOptions options) => throw new NotSupportedException();
    }
}
