using Google.Protobuf;

namespace Rectify.Gateway.Pages.Forms;

/// <summary>What forms need to know of a resource, whatever kind it is of.</summary>
/// <param name="Name">issues/{issue}: also its page.</param>
/// <param name="Agency">Empty for what is no agency's.</param>
/// <param name="Actions">The verbs that its reader may do now.</param>
public sealed record Thing(string Name, string Agency, string Etag, IReadOnlyList<string> Actions, IReadOnlyList<Verb> Verbs)
{
    /// <summary>The forms of its page: what it lists, in the order of the work, sending back last.</summary>
    public IEnumerable<Verb> Offered => Verbs.Where(verb => verb.Words is not null && Actions.Contains(verb.Action)).OrderBy(verb => verb.Words!.IsBack);

    public static Thing Of(IMessage resource) => new(
        (string)Value(resource, "name"),
        resource.Descriptor.FindFieldByName("agency") is null ? "" : (string)Value(resource, "agency"),
        (string)Value(resource, "etag"),
        (IReadOnlyList<string>)Value(resource, "actions"),
        [.. Verb.Of(resource.Descriptor)]);

    private static object Value(IMessage resource, string field) => resource.Descriptor.FindFieldByName(field).Accessor.GetValue(resource);
}
