using System.Globalization;
using Google.Protobuf;

namespace Rectify.Gateway.Pages.Forms;

/// <summary>What forms need to know of a resource, whatever kind it is of.</summary>
/// <param name="Name">issues/{issue}: also its page.</param>
/// <param name="Agency">To which it belongs; an agency belongs to itself, and what is no agency's to nobody.</param>
/// <param name="Actions">The verbs that its reader may do now.</param>
/// <param name="Known">Field → the text that it has now.</param>
public sealed record Thing(
    string Name, string Agency, string Etag, IReadOnlyList<string> Actions, IReadOnlyList<Verb> Verbs, Func<string, string> Known)
{
    /// <summary>Those that a form of its page may name, with what they are called.</summary>
    public IReadOnlyList<(string Name, string Label)> Agencies { get; init; } = [];

    /// <summary>The forms of its page: what it lists, in the order of the work, sending back last.</summary>
    public IEnumerable<Verb> Offered => Verbs.Where(verb => verb.Words is not null && Actions.Contains(verb.Action)).OrderBy(verb => verb.Words!.IsBack);

    /// <summary>Without the forms that correct what it says: those stand beside that.</summary>
    public Thing Steps => Only(verb => !verb.Words!.IsCorrection);

    /// <summary>With these alone.</summary>
    public Thing Corrections => Only(verb => verb.Words!.IsCorrection);

    public static Thing Of(IMessage resource) => new(
        Text(resource, "name"),
        Text(resource, resource is Issues.V1.Agency ? "name" : "agency"),
        Text(resource, "etag"),
        (IReadOnlyList<string>)resource.Descriptor.FindFieldByName("actions").Accessor.GetValue(resource),
        [.. Verb.Of(resource.Descriptor)],
        field => Text(resource, field));

    /// <summary>With the forms of some verbs alone.</summary>
    public Thing Only(Func<Verb, bool> isShown) => this with { Actions = [.. Offered.Where(isShown).Select(verb => verb.Action)] };

    /// <summary>A text as it is, a choice by its name in the contract; empty for anything else, and for a field that it has not.</summary>
    private static string Text(IMessage resource, string field) => resource.Descriptor.FindFieldByName(field) is { IsRepeated: false } known
        ? known.Accessor.GetValue(resource) switch
        {
            string text => text,
            System.Enum choice when Convert.ToInt32(choice, CultureInfo.InvariantCulture) is > 0 and var number =>
                known.EnumType.FindValueByNumber(number).Name,
            _ => "",
        }
        : "";
}
