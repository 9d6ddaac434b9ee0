using System.Text;

namespace Rectify.Platform.Api.Rest;

/// <summary>The comments above the declarations of the protos, by full name (rectify.issue.v1.Issue.title).</summary>
public static class ContractComments
{
    private static readonly Dictionary<string, string> ByName = ReadAll();

    public static string Of(string fullName) => ByName.GetValueOrDefault(fullName, "");

    /// <summary>Its first sentence, without the full stop.</summary>
    public static string Summary(string fullName) => Of(fullName).Split(". ", 2)[0].TrimEnd('.');

    private static Dictionary<string, string> ReadAll()
    {
        var comments = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var text in Contract.Files.Values)
            Read(text, comments);
        return comments;
    }

    private static void Read(string text, Dictionary<string, string> comments)
    {
        var scope = new Stack<string>();
        var pending = new StringBuilder();
        foreach (var line in text.Split('\n').Select(line => line.Trim()))
        {
            if (line.StartsWith("//", StringComparison.Ordinal))
            {
                pending.Append(pending.Length > 0 ? " " : "").Append(line[2..].Trim());
                continue;
            }

            var words = line.Split([' ', '(', '=', '{', ';'], StringSplitOptions.RemoveEmptyEntries);
            if (words is ["package", var package, ..])
                scope.Push(package);
            else if (words is ["service" or "message" or "enum" or "rpc", var name, ..] && line[^1] is '{' or '}')
                Keep($"{Scope()}.{name}");
            else if (Declared(words, line) is { } field)
                Keep($"{Scope()}.{field}");

            if (line.EndsWith('{'))
                scope.Push(words is ["service" or "message" or "enum" or "rpc", var inner, ..] ? $"{Scope()}.{inner}" : Scope());
            else if (line.StartsWith('}'))
                scope.Pop();
            pending.Clear();
        }

        string Scope() => scope.TryPeek(out var current) ? current : "";

        void Keep(string name)
        {
            if (pending.Length > 0)
                comments[name] = pending.ToString();
        }
    }

    /// <summary>The name that a field or a value declares: the word before its number.</summary>
    private static string? Declared(string[] words, string line)
    {
        var equals = line.IndexOf('=', StringComparison.Ordinal);
        var before = equals < 0 ? [] : line[..equals].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return before.Length > 0 && words[0] is not ("option" or "syntax" or "import") ? before[^1] : null;
    }
}
