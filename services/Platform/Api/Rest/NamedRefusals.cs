using System.Text.RegularExpressions;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Identity;
using static Rectify.Policies.V1.Policy.Types;

namespace Rectify.Platform.Api.Rest;

/// <summary>Why a call is refused: its canonical code, and a reason; a code whose reason the contract does not name has an empty one.</summary>
public sealed record NamedRefusal(StatusCode Code, string Reason)
{
    public int HttpStatus => Problems.HttpStatus(Code, Reason);

    /// <summary>FAILED_PRECONDITION</summary>
    public string CodeName => Problems.CanonicalName(Code);
}

/// <summary>
/// The refusals in which an rpc can end, as the contract tells them: its comment and those of its request's fields name codes, each with its reasons
/// behind it (FAILED_PRECONDITION MEASURES_OPEN, FOUR_EYES). Some stand beside them for every call, as the policy says (see policy.proto).
/// </summary>
public static partial class NamedRefusals
{
    private static readonly Dictionary<string, StatusCode> Codes =
        Enum.GetValues<StatusCode>().Where(code => code != StatusCode.OK).ToDictionary(Problems.CanonicalName, StringComparer.Ordinal);

    /// <summary>Written like reasons, but values of the contract (CLOSURE_REQUESTED).</summary>
    private static readonly HashSet<string> Values =
        [.. Contract.Services.Select(service => service.File).Distinct().SelectMany(EnumsOf).SelectMany(type => type.Values).Select(value => value.Name)];

    /// <summary>Those of its own comment.</summary>
    public static IReadOnlyList<NamedRefusal> Own(MethodDescriptor method) => [.. Read(ContractComments.Of(method.FullName)).Distinct()];

    /// <summary>All of them, its own first.</summary>
    public static IReadOnlyList<NamedRefusal> Of(MethodDescriptor method) =>
    [
        .. Own(method)
            .Concat(method.InputType.Fields.InDeclarationOrder().SelectMany(field => Read(ContractComments.Of(field.FullName))))
            .Concat(OfEveryCall(method).Select(reason => new NamedRefusal(reason.Code, reason.Word)))
            .Distinct(),
    ];

    private static IEnumerable<NamedRefusal> Read(string comment)
    {
        var (code, bare) = (default(StatusCode?), false);
        foreach (var word in Word().Matches(comment).Select(match => match.Value))
        {
            if (Codes.TryGetValue(word, out var next))
            {
                if (bare)
                    yield return new NamedRefusal(code!.Value, "");
                (code, bare) = (next, true);
            }
            else if (code is { } of && IsReason(word))
            {
                bare = false;
                yield return new NamedRefusal(of, word);
            }
        }

        if (bare)
            yield return new NamedRefusal(code!.Value, "");
    }

    /// <summary>Reasons are of several words; one of a single word is told by its name.</summary>
    private static bool IsReason(string word) =>
        word == Reasons.Voided.Word || (word.Contains('_', StringComparison.Ordinal) && !Values.Contains(word));

    private static IEnumerable<Reason> OfEveryCall(MethodDescriptor method)
    {
        var (policy, template) = (Permissions.Of(method)!, HttpTemplate.Of(method));
        if (!policy.Public)
        {
            yield return Reasons.TokenMissing;
            yield return Reasons.TokenInvalid;
            yield return Reasons.RoleRefused;
            yield return Reasons.AppointmentInvalid;
            yield return Reasons.AppointmentsAmbiguous;
        }

        if (!policy.Public && policy.Scope == Scope.District)
            yield return Reasons.DistrictOnly;
        if (!policy.Public && policy.Scope == Scope.Agency && template?.Verb != "GET")
            yield return Reasons.RoleHeldElsewhere;
        if (template?.Body.Length > 0)
        {
            yield return Reasons.BodyInvalid;
            yield return Reasons.BodyTooLarge;
            yield return Reasons.MediaTypeUnsupported;
        }

        yield return Reasons.QueryUnknown;
        yield return Reasons.FieldRequired;
        yield return Reasons.FieldTooLong;
        yield return Reasons.FieldInvalid;
        yield return Reasons.TooManyRequests;
        yield return Reasons.StoreUnavailable;
        yield return Reasons.Stopping;
        yield return Reasons.DeadlineExceeded;
    }

    private static IEnumerable<EnumDescriptor> EnumsOf(FileDescriptor file) => file.EnumTypes.Concat(file.MessageTypes.SelectMany(EnumsOf));

    private static IEnumerable<EnumDescriptor> EnumsOf(MessageDescriptor message) => message.EnumTypes.Concat(message.NestedTypes.SelectMany(EnumsOf));

    [GeneratedRegex("[A-Z][A-Z_]+[A-Z]", RegexOptions.NonBacktracking)]
    private static partial Regex Word();
}
