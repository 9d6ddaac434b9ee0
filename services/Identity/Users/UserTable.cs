using Google.Api;
using Rectify.Identities.V1;
using Rectify.Platform.Api.Errors;
using Rectify.Platform.Api.Rest;
using Rectify.Reports;

namespace Rectify.Identities;

/// <summary>A line of a list of people, with its number as people see it.</summary>
internal sealed record UserLine(int Number, User User);

/// <summary>Reads a list of people: JSON as the contract has it, or a table below headings.</summary>
internal static class UserTable
{
    private const int MostBytes = 1 << 20;
    private const int MostLines = 2000;
    private static readonly char[] Between = ['、', '；', ';', '\n'];

    /// <summary>Heading → what stands below it.</summary>
    private static readonly Dictionary<string, Action<User, string>> Columns = new()
    {
        ["姓名"] = (user, text) => user.DisplayName = text,
        ["职务"] = (user, text) => user.Post = text,
        ["手机"] = (user, text) => user.Phone = text,
        ["电子邮箱"] = (user, text) => user.Email = text,
        ["统一登录标识"] = (user, text) => user.Subject = text,
        ["职责"] = (user, text) => user.Role = text,
        ["任职单位"] = (user, text) => user.Agencies.Add(text.Split(Between, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)),
        ["所属轮次"] = (user, text) => user.Round = text,
        ["开始日期"] = (user, text) => user.StartsOn = PlainTables.Day(text),
        ["截止日期"] = (user, text) => user.EndsOn = PlainTables.Day(text),
    };

    public static IReadOnlyList<UserLine> Read(HttpBody document, CancellationToken cancellation)
    {
        if (document.Data.Length > MostBytes)
            throw TooMany();
        var isJson = document.ContentType.StartsWith("application/json", StringComparison.OrdinalIgnoreCase);
        var lines = isJson ? OfJson(document) : OfTable(document, cancellation);
        return lines.Count <= MostLines ? lines : throw TooMany();
    }

    private static List<UserLine> OfJson(HttpBody document) =>
        [.. ((UserList)StrictJson.Parse(document.Data.Span, UserList.Descriptor)).Users.Select((user, index) => new UserLine(index + 1, user))];

    private static List<UserLine> OfTable(HttpBody document, CancellationToken cancellation)
    {
        try
        {
            var rows = PlainTables.Read(document.Data.Memory, document.ContentType, cancellation).ToList();
            var head = rows.FindIndex(row => row.Cells.Contains("姓名"));
            if (head < 0)
                throw IdentityReasons.UsersUnreadable.Refuse(IdentityReasons.NoNames).OnField("document");
            if (rows[head].Cells.FirstOrDefault(cell => cell.Length > 0 && !Columns.ContainsKey(cell)) is { } unknown)
                throw IdentityReasons.UsersUnreadable.Refuse(IdentityReasons.UnknownHeading.With(unknown)).OnField("document");
            return [.. rows.Skip(head + 1).Select(row => new UserLine(row.Number, Of(rows[head].Cells, row.Cells)))];
        }
        catch (UnreadableDocumentException error)
        {
            throw IdentityReasons.UsersUnreadable.Refuse(new Phrase(error.Message, error.Chinese)).OnField("document");
        }
    }

    private static User Of(IReadOnlyList<string> headings, IReadOnlyList<string> cells)
    {
        var user = new User();
        foreach (var (heading, text) in headings.Zip(cells).Where(cell => cell.First.Length > 0 && cell.Second.Length > 0))
            Columns[heading](user, text);
        return user;
    }

    private static Refusal TooMany() => IdentityReasons.UsersTooMany.Refuse(MostBytes >> 10, MostLines).OnField("document");
}
