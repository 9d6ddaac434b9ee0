using System.Text;
using System.Text.Json;

namespace Rectify.Platform.Tests.Rest;

/// <summary>A request of the contract as it is written on the wire.</summary>
internal sealed record WireRequest(string Method, string Path, string Query, byte[] Body, string ContentType, string Role)
{
    public override string ToString() => $"{Method} {Path}{Query} ({Role}, {ContentType}) {Encoding.UTF8.GetString(Body)}";
}

/// <summary>Spoils a request in one or two random ways; the same seed spoils it the same way.</summary>
internal sealed class Mutation(Random random)
{
    private static readonly string[] Scraps =
    [
        "", "0", "-1", "null", "true", "[]", "{}", "\"\"", "1e309", "99999999999999999999", "\"\\ud800\"", "\"\\u0000\"", "\"台账\"", "{\"a\":1}",
        "[[[[]]]]", "\"2023-13-45\"", "\"v0\"", "1.5",
    ];

    private static readonly string[] Keys =
    [
        "name", "etag", "requestId", "request_id", "displayName", "display_name", "occurredOn", "occurred_on", "reason", "scope", "colour", "",
        "\\ud800", "\\u0000", "title", "status", "fen", "@type", "aspects",
    ];

    private static readonly string[] Segments =
    [
        "", "x", "-", "~", "%2F", "%2e%2e", "..", ".", "%FF", "%E4%BA%8C", "issues", "agencies", "district", "00000000-0000-7000-8000-000000000000",
        ":", ":accept", "x:y:z", "*", "{name}", "%7Bname%7D", "+", "%20", "a%5Cb",
    ];

    private static readonly string[] Queries =
    [
        "pageSize=-1", "pageSize=x", "page_size=1", "pageSize=99999999999", "pageToken=zzzz", "pageToken=%FF", "filter=x", "filter=%22",
        "filter=agency%3D%22agencies/x%22", "name=x", "parent=x", "agency=x",
        "etag=v0", "requestId=r", "request_id=r", "format=pdf", "format=9", "colour=red", "=", "&&", "a.b.c=d", "document.data=x", "agency.name=x",
        "producer=x", "%00=%00", "%FF=%FF", "pageSize=1&pageSize=1", "round=rounds/x",
    ];

    private static readonly string[] MediaTypes =
    [
        "", "text/plain", "application/xml", "application/json; charset=gbk", "application/JSON", "multipart/form-data", "*/*", "nonsense",
        "application/grpc-web",
    ];

    private static readonly string[] Roles = ["office", "head", "owner", "partner", "publicity", "group"];

    public WireRequest Spoil(WireRequest request)
    {
        for (var time = 0; time <= random.Next(2); time++)
            request = Once(request);
        return request;
    }

    private WireRequest Once(WireRequest request) => random.Next(12) switch
    {
        0 => request with { Path = SpoilPath(request.Path) },
        1 => request with { Query = (request.Query.Length > 0 ? request.Query + "&" : "?") + Any(Queries) },
        2 => request with { Method = Any(["GET", "POST", "PUT", "PATCH", "DELETE"]) },
        3 => request with { ContentType = Any(MediaTypes) },
        4 => request with { Role = Any(Roles) },
        5 => request with { Query = Cut(request.Query) },
        _ when request.Body.Length == 0 => request with { Body = Encoding.UTF8.GetBytes(Any(Scraps)) },
        6 => request with { Body = SpoilBytes(request.Body) },
        7 => request with { Body = request.Body[..random.Next(request.Body.Length)] },
        8 => request with { Body = Encoding.UTF8.GetBytes(SpoilText(Encoding.UTF8.GetString(request.Body))) },
        _ => request with { Body = SpoilValue(request.Body) },
    };

    private string SpoilPath(string path)
    {
        var segments = path.Split('/').ToList();
        var place = random.Next(2, segments.Count);
        switch (random.Next(3))
        {
            case 0:
                segments[place] = Any(Segments);
                break;
            case 1:
                segments.Insert(place, Any(Segments));
                break;
            default:
                segments[place] += Any(Segments);
                break;
        }

        return string.Join('/', segments);
    }

    private byte[] SpoilBytes(byte[] body)
    {
        var spoilt = body.ToArray();
        for (var time = 0; time <= random.Next(3); time++)
            spoilt[random.Next(spoilt.Length)] = (byte)random.Next(256);
        return spoilt;
    }

    /// <summary>One key or value of the JSON is another one; the rest stays well-formed.</summary>
    private byte[] SpoilValue(byte[] body)
    {
        var tokens = TokensOf(body);
        if (tokens.Count == 0)
            return body;
        var (from, to, isKey) = tokens[random.Next(tokens.Count)];
        return [.. body[..from], .. Encoding.UTF8.GetBytes(isKey ? $"\"{Any(Keys)}\"" : Any(Scraps)), .. body[to..]];
    }

    private static List<(int From, int To, bool IsKey)> TokensOf(byte[] body)
    {
        var tokens = new List<(int, int, bool)>();
        var reader = new Utf8JsonReader(body);
        try
        {
            while (reader.Read())
            {
                var from = (int)reader.TokenStartIndex;
                if (reader.TokenType == JsonTokenType.PropertyName)
                    tokens.Add((from, from + reader.ValueSpan.Length + 2, true));
                else if (reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.EndObject or JsonTokenType.StartArray or JsonTokenType.EndArray))
                    tokens.Add((from, (int)reader.BytesConsumed, false));
            }
        }
        catch (JsonException)
        {
            // Spoilt already: what was found until here will do.
        }

        return tokens;
    }

    /// <summary>Puts a scrap at a place where JSON has something, or writes a part twice.</summary>
    private string SpoilText(string text)
    {
        var from = random.Next(text.Length + 1);
        var to = Math.Min(text.Length, from + random.Next(12));
        return random.Next(3) switch
        {
            0 => text[..from] + Any(Scraps) + text[from..],
            1 => text[..from] + Any(Scraps) + text[to..],
            _ => text[..to] + text[from..],
        };
    }

    private string Cut(string text) => text.Length > 1 ? text[..random.Next(1, text.Length)] : text;

    private T Any<T>(T[] among) => among[random.Next(among.Length)];
}
