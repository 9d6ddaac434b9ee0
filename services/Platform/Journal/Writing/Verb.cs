using Google.Protobuf;
using Google.Protobuf.Reflection;
using Rectify.Events;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Rest;
using Rectify.Platform.Journal.Aggregates;
using Rectify.Policies.V1;
using static Rectify.Policies.V1.Policy.Types;

namespace Rectify.Platform.Journal.Writing;

/// <summary>A verb of a resource: how the contract calls it and how it is decided.</summary>
/// <param name="Method">/package.Service/Method</param>
/// <param name="Action">As clients know it, from its address: :requestClosure → requestClosure.</param>
/// <param name="MayStart">Whether the table of transitions has it for the state in which the one in question is.</param>
/// <param name="Decide">Returns the next state and the fact, or refuses.</param>
/// <param name="Awaited">For whom a thing waits while it may be done; null for nobody.</param>
/// <param name="Try">The same with nothing said and nothing kept: it refuses if the verb would be refused whatever is said with it.</param>
internal sealed record Verb<T>(
    string Method,
    string Action,
    Awaited? Awaited,
    Func<T, bool> MayStart,
    Func<T, IMessage, Changes, CancellationToken, Task<(T Next, Fact Fact)>> Decide,
    Func<T, Changes, CancellationToken, Task> Try)
    where T : Aggregate
{
    public IReadOnlyCollection<Role> AwaitedRoles => Awaited is null ? [] : Awaited.Roles;

    public static Verb<T> Of<TRequest>(Func<T, bool> mayStart, Func<T, Step<TRequest>, Task<(T Next, Fact Fact)>> decide)
        where TRequest : IMessage<TRequest>, new()
    {
        var rpc = MethodOf(new TRequest().Descriptor);
        return new(
            $"/{rpc.Service.FullName}/{rpc.Name}",
            HttpTemplate.Of(rpc)!.CustomVerb,
            rpc.GetOptions()?.GetExtension(PolicyExtensions.Awaited),
            mayStart,
            (found, request, changes, cancellation) => decide(found, new((TRequest)request, changes, cancellation)),
            (found, changes, cancellation) => decide(found, new(new TRequest(), changes, cancellation)));
    }

    /// <summary>Whether nothing would refuse it now: the table, the place where the role is held, or the rule.</summary>
    /// <param name="changes">As the caller would decide it, whoever they act for.</param>
    public async Task<bool> IsOpen(T row, Changes changes, CancellationToken cancellation)
    {
        if (!MayStart(row) || (row is IOfAgency { AgencyId: var agency } && !changes.By.Sees(agency)))
            return false;
        try
        {
            await Try(row, changes.On(row, AwaitedRoles), cancellation);
            return true;
        }
        catch (Refusal)
        {
            return false;
        }
    }

    private static MethodDescriptor MethodOf(MessageDescriptor request) =>
        request.File.Services.SelectMany(service => service.Methods).Single(method => method.InputType == request);
}
