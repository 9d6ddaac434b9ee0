using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Rectify.Platform.Api.Rest;

namespace Rectify.Gateway.Pages.Forms;

/// <summary>A verb of the contract (:accept) as people do it with a form: its rpc, and the fields of its request that they fill in.</summary>
public sealed class Verb
{
    /// <summary>What every form brings along by itself.</summary>
    private static readonly string[] Carried = ["name", "etag", "request_id"];

    private static readonly ILookup<string, Verb> Known = Contract.Services.SelectMany(service => service.Methods).Where(StepsAResource)
        .Select(method => new Verb(method)).ToLookup(verb => verb.Method.OutputType.FullName);

    private readonly string collection;

    private Verb(MethodDescriptor method)
    {
        var template = HttpTemplate.Of(method)!;
        (Method, Action, collection) = (method, template.CustomVerb, template.Collection);
        Fields = [.. method.InputType.Fields.InDeclarationOrder().Where(field => !Carried.Contains(field.Name)).Select(field => new VerbField(Action, field))];
    }

    public MethodDescriptor Method { get; }

    /// <summary>As a resource lists it among its actions, and as its address ends.</summary>
    public string Action { get; }

    /// <summary>Null where nobody has found words for it: it is offered on no page.</summary>
    public VerbWords? Words => VerbWords.Of($"{collection}:{Action}");

    /// <summary>In the order of the contract.</summary>
    public IReadOnlyList<VerbField> Fields { get; }

    /// <summary>Every verb of a kind of resource, in the order of the contract, which is that of the work.</summary>
    public static IEnumerable<Verb> Of(MessageDescriptor resource) => Known[resource.FullName];

    /// <summary>The request that a form asks for.</summary>
    /// <param name="typed">What the form says of a field; null where it does not ask for it.</param>
    /// <exception cref="Platform.Api.Errors.Refusal">What was typed cannot be in that field.</exception>
    public IMessage Ask(string name, string etag, string requestId, Func<VerbField, string?> typed)
    {
        var request = Method.InputType.Parser.ParseFrom(ByteString.Empty);
        foreach (var (field, value) in Carried.Zip([name, etag, requestId]))
            Method.InputType.FindFieldByName(field).Accessor.SetValue(request, value);
        foreach (var field in Fields)
        {
            if (typed(field) is { } text)
                field.Put(text, request);
        }

        return request;
    }

    private static bool StepsAResource(MethodDescriptor method) => HttpTemplate.Of(method) is { Verb: "POST", CustomVerb.Length: > 0 } rule
        && rule.Variables.ContainsKey("name") && method.OutputType.GetOptions()?.GetExtension(ResourceExtensions.Resource) is not null;
}
