using System.Text;
using Google.Api;
using Google.Protobuf.Reflection;

namespace Rectify.Platform.Api.Rest;

/// <summary>
/// The http rule of an rpc (google.api.http): method, path template and where the body goes. Templates are literals and variables of
/// one open segment, <c>{name=issues/*}</c>, with an optional custom verb.
/// </summary>
public sealed record HttpTemplate(string Verb, string Path, IReadOnlyDictionary<string, string> Variables, string Body)
{
    /// <summary>Null for an rpc without a rule: it is asked by gRPC only.</summary>
    public static HttpTemplate? Of(MethodDescriptor method)
    {
        if (method.GetOptions()?.GetExtension(AnnotationsExtensions.Http) is not { } rule)
            return null;
        var (verb, template) = rule.PatternCase switch
        {
            HttpRule.PatternOneofCase.Get => ("GET", rule.Get),
            HttpRule.PatternOneofCase.Post => ("POST", rule.Post),
            HttpRule.PatternOneofCase.Put => ("PUT", rule.Put),
            HttpRule.PatternOneofCase.Patch => ("PATCH", rule.Patch),
            HttpRule.PatternOneofCase.Delete => ("DELETE", rule.Delete),
            _ => throw new InvalidOperationException($"{method.FullName}: its http rule has no path."),
        };
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        return new HttpTemplate(verb, Expand(template, variables), variables, rule.Body);
    }

    /// <summary>The segment after the version: what the path is about (issues, reports:parse).</summary>
    public string Collection => Path.Split('/')[2];

    /// <summary>What follows the last colon (accept); empty where there is none.</summary>
    public string CustomVerb => Path.LastIndexOf(':') is > 0 and var at ? Path[(at + 1)..] : "";

    /// <summary>/v1/{name=issues/*}:accept → /v1/issues/{name}:accept, and name → issues/</summary>
    private static string Expand(string template, Dictionary<string, string> variables)
    {
        var path = new StringBuilder();
        foreach (var part in template.Split('{'))
        {
            if (path.Length == 0)
            {
                path.Append(part);
                continue;
            }

            var (variable, rest) = part.Split('}', 2) is [var inside, var after]
                ? (inside, after)
                : throw new InvalidOperationException($"{template}: a brace is open.");
            var (field, pattern) = variable.Split('=', 2) is [var name, var given] ? (name, given) : (variable, "*");
            var prefix = pattern[..^1];
            variables[field] = prefix;
            path.Append(prefix).Append('{').Append(field).Append('}').Append(rest);
        }

        return path.ToString();
    }
}
