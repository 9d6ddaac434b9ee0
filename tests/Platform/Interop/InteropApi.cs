using Grpc.Core;
using Rectify.Interop.V1;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Api.Calls;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Identity;
using Rectify.Platform.Api.Rest;
using static Rectify.Interop.V1.Say.Types;
using Contract = Rectify.Interop.V1.Interop;

namespace Rectify.Platform.Tests.Interop;

internal sealed class InteropApi(ServiceClients clients, Caller caller, Cancellations cancellations) : Contract.InteropBase
{
    public override async Task<Said> Unary(Say request, ServerCallContext context)
    {
        await Obey(request, context);
        return request.Wish switch
        {
            Wish.Relay => await clients.Get<Contract.InteropClient>("far").UnaryAsync(new Say { Text = request.Text }),
            Wish.RelayStreams => await RelayStreams(request.Text),
            _ => Echo(request),
        };
    }

    public override async Task ServerStream(Say request, IServerStreamWriter<Said> responseStream, ServerCallContext context)
    {
        for (var time = 0; time < request.Times; time++)
            await responseStream.WriteAsync(Echo(request), context.CancellationToken);
        await Obey(request, context);
    }

    public override async Task<Said> ClientStream(IAsyncStreamReader<Say> requestStream, ServerCallContext context)
    {
        var texts = new List<string>();
        while (await requestStream.MoveNext(context.CancellationToken))
        {
            await Obey(requestStream.Current, context);
            texts.Add(requestStream.Current.Text);
        }

        return Echo(new Say { Text = string.Join('、', texts) });
    }

    public override async Task Bidi(IAsyncStreamReader<Say> requestStream, IServerStreamWriter<Said> responseStream, ServerCallContext context)
    {
        while (await requestStream.MoveNext(context.CancellationToken))
        {
            await Obey(requestStream.Current, context);
            await responseStream.WriteAsync(Echo(requestStream.Current), context.CancellationToken);
        }
    }

    private async Task Obey(Say request, ServerCallContext context)
    {
        if (request.Wish == Wish.Refuse)
            throw ResourceType.Of<Issues.V1.Issue>().NotFound.Refuse(request.Text).OnField("text");
        if (request.Wish != Wish.Wait)
            return;
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, context.CancellationToken);
        }
        finally
        {
            cancellations.Add();
        }
    }

    private async Task<Said> RelayStreams(string text)
    {
        var far = clients.Get<Contract.InteropClient>("far");
        var said = new Said { Left = long.MaxValue };
        using var server = far.ServerStream(new Say { Text = text, Times = 1 });
        await server.ResponseStream.MoveNext(CancellationToken.None);
        Add(server.ResponseStream.Current);
        using var client = far.ClientStream();
        await client.RequestStream.WriteAsync(new Say { Text = text });
        await client.RequestStream.CompleteAsync();
        Add(await client);
        using var both = far.Bidi();
        await both.RequestStream.WriteAsync(new Say { Text = text });
        await both.ResponseStream.MoveNext(CancellationToken.None);
        Add(both.ResponseStream.Current);
        return said;

        void Add(Said one)
        {
            said.Text += one.Text;
            said.Subject += one.Subject;
            said.Left = Math.Min(said.Left, one.Left);
        }
    }

    private Said Echo(Say request) => new()
    {
        Text = request.Text,
        Length = request.Ballast.Length,
        Ballast = request.Ballast,
        Subject = caller.Person.Subject,
        Left = caller.Deadline == DateTime.MaxValue ? -1 : (long)(caller.Deadline - DateTime.UtcNow).TotalMilliseconds,
        Cancelled = cancellations.Count,
    };
}
