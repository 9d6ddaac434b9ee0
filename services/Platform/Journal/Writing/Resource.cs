using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Rectify.Events;
using Rectify.Platform.Api.Resources;
using Rectify.Platform.Journal.Aggregates;
using Rectify.Platform.Journal.Database;

namespace Rectify.Platform.Journal.Writing;

/// <summary>The standard methods (Get, AIP-131; List, AIP-132) and the verbs of one resource, written once; whose rows they are, the store decides.</summary>
/// <param name="show">What is kept → what the contract shows.</param>
/// <param name="filter">The fields by which a list may be filtered; none unless told.</param>
public sealed class Resource<T, TMessage>(UnitOfWork work, Func<T, TMessage> show, Filter<T>? filter = null)
    where T : Aggregate<TMessage>
    where TMessage : class, IMessage<TMessage>, new()
{
    public async Task<TMessage> Get(string name, ServerCallContext context) => show(await Find(name, context));

    /// <summary>
    /// A page of all that the caller may see, in the order of their ids. The request has page_size, page_token and perhaps filter; the
    /// response the rows and next_page_token.
    /// </summary>
    public async Task<TResponse> List<TResponse>(IMessage request, ServerCallContext context) where TResponse : IMessage<TResponse>, new()
    {
        var asked = request.Descriptor;
        var filtered = asked.FindFieldByName("filter")?.Accessor.GetValue(request) as string ?? "";
        var page = Page.Of(
            (int)asked.FindFieldByName("page_size").Accessor.GetValue(request),
            (string)asked.FindFieldByName("page_token").Accessor.GetValue(request),
            filtered);
        var (found, next) = await (filter ?? new()).Apply(work.Store.Set<T>(), filtered).ReadPage(page, show, context.CancellationToken);
        var response = new TResponse();
        var rows = Rows(response);
        foreach (var row in found)
            rows.Add(row);
        response.Descriptor.FindFieldByName("next_page_token").Accessor.SetValue(response, next);
        return response;
    }

    /// <summary>A verb: decides on the one that the request names, keeps its next state and shows it.</summary>
    public Task<TMessage> Step(IMessage request, ServerCallContext context, Func<T, Changes, (T Next, Fact Fact)> decide) =>
        Step(request, context, (found, changes) => Task.FromResult(decide(found, changes)));

    /// <inheritdoc cref="Step(IMessage, ServerCallContext, Func{T, Changes, ValueTuple{T, Fact}})"/>
    public Task<TMessage> Step(IMessage request, ServerCallContext context, Func<T, Changes, Task<(T Next, Fact Fact)>> decide) =>
        work.Step(request, context, Find, decide, show);

    /// <summary>Decides how one begins, keeps and shows it.</summary>
    public Task<TMessage> Create(IMessage request, ServerCallContext context, Func<Changes, Task<(T First, Fact Fact)>> decide) =>
        work.Write(request, context, async changes => show(changes.Begin(await decide(changes))));

    public Task<T> Find(string name, ServerCallContext context) => work.Store.Find<T, TMessage>(name, context.CancellationToken);

    private static System.Collections.IList Rows(IMessage response) =>
        (System.Collections.IList)response.Descriptor.Fields.InDeclarationOrder().First(field => field.IsRepeated && field.FieldType == FieldType.Message)
            .Accessor.GetValue(response);
}
