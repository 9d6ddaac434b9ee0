using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Rpc;
using Rectify.Platform.Api.Errors;

namespace Rectify.Gateway.Pages.Forms;

/// <summary>
/// A form that begins a thing. Its fields are sent as the contract calls them within the request (appointment.role), so that what is refused is said
/// beside its field.
/// </summary>
/// <param name="Typed">As it was sent; null where nothing was sent yet.</param>
/// <param name="Message">Why it was refused, where no field says it.</param>
/// <param name="Wrong">appointment.role → what is wrong with it.</param>
public sealed record Beginning(IFormCollection? Typed, string Message, IReadOnlyDictionary<string, string> Wrong)
{
    /// <summary>Nothing was typed yet.</summary>
    public static Beginning Blank { get; } = new(null, "", new Dictionary<string, string>());

    /// <summary>Of the form: the same as long as nothing came of it, so that it is done once, however often it is sent.</summary>
    public string RequestId => Typed?["request_id"].ToString() is { Length: > 0 } sent ? sent : Attempt.NewRequestId();

    public string TextOf(string field) => Typed?[field].ToString() ?? "";

    /// <summary>The fields of a message that a form asks for.</summary>
    /// <param name="within">How it is called in the request.</param>
    public static IEnumerable<VerbField> Fields(MessageDescriptor message, string within, params IEnumerable<string> names) =>
        names.Select(name => new VerbField(within, message.FindFieldByName(name)));

    /// <summary>A message of what was typed into the fields of <paramref name="within"/>.</summary>
    /// <exception cref="Refusal">What was typed cannot be in that field.</exception>
    public static T Read<T>(IFormCollection form, string within) where T : IMessage<T>, new()
    {
        var message = new T();
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder().Where(field => form.ContainsKey($"{within}.{field.Name}")))
            new VerbField(within, field).Put(form[$"{within}.{field.Name}"].ToString(), message);
        return message;
    }

    /// <param name="parts">The messages of which the form asks for the fields; what is refused without saying in which, is in the first.</param>
    public static Beginning Refused(IFormCollection form, Google.Rpc.Status refusal, IReadOnlyList<FormPart> parts)
    {
        var (reason, words) = (Problems.ReasonOf(refusal), Problems.MessageIn(Language.Tag, refusal));
        var wrong = (refusal.GetDetail<BadRequest>()?.FieldViolations ?? []).Select(violation => violation.Field)
            .Select(path => (Part: parts.FirstOrDefault(part => path.StartsWith($"{part.Within}.", StringComparison.Ordinal)) ?? parts[0],
                Field: path.Split('.')[^1]))
            .Where(one => form.ContainsKey($"{one.Part.Within}.{one.Field}") || one.Part.Message.FindFieldByName(one.Field) is { IsRepeated: true })
            .Distinct().ToDictionary(one => $"{one.Part.Within}.{one.Field}", one => Explain(one.Part, one.Field, reason, words));
        return new Beginning(form, wrong.Count > 0 ? "" : words, wrong);
    }

    private static string Explain(FormPart part, string field, string reason, string words)
    {
        var shown = new VerbField(part.Within, part.Message.FindFieldByName(field));
        return shown.Explain(reason, shown.WithLabel(words, $"{part.Within}.{field}"));
    }
}

/// <summary>A message of which a form asks for the fields.</summary>
/// <param name="Within">How it is called in the request.</param>
public sealed record FormPart(MessageDescriptor Message, string Within);
