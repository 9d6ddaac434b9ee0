using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Rectify.Testing;

namespace Rectify.Platform.Tests.Rest;

/// <summary>HTTP/1.1 by hand, for what no client library would send.</summary>
internal static class Wire
{
    /// <summary>Sends what the gateway takes, and reads what it answers, also when it hangs up before it has read it all.</summary>
    public static async Task<(int Status, JsonObject Problem)> Post(RunningSuite suite, string path, string length, byte[] body)
    {
        using var client = await Begin(suite, path, length);
        await using var stream = client.GetStream();
        var sending = Send(stream, body);
        using var reader = new StreamReader(stream);
        var status = int.Parse((await reader.ReadLineAsync() ?? throw new IOException("no answer")).Split(' ')[1]);
        var text = new StringBuilder();
        while (!text.ToString().Contains('}', StringComparison.Ordinal) && await reader.ReadLineAsync() is { } line)
            text.Append(line);
        await sending;
        var answer = text.ToString();
        return (status, JsonNode.Parse(answer[answer.IndexOf('{', StringComparison.Ordinal)..(answer.LastIndexOf('}') + 1)])!.AsObject());
    }

    /// <summary>Sends something, then that nothing more comes, and waits until the gateway has hung up; what it said until then.</summary>
    public static async Task<string> BreakOff(RunningSuite suite, string path, string length, byte[] body)
    {
        using var client = await Begin(suite, path, length);
        await using var stream = client.GetStream();
        await stream.WriteAsync(body);
        client.Client.Shutdown(SocketShutdown.Send);
        using var reader = new StreamReader(stream);
        try
        {
            return await reader.ReadToEndAsync();
        }
        catch (IOException)
        {
            return "";
        }
    }

    private static async Task<TcpClient> Begin(RunningSuite suite, string path, string length)
    {
        var client = new TcpClient();
        await client.ConnectAsync(suite.Address.Host, suite.Address.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /{path} HTTP/1.1\r\nHost: {suite.Address.Authority}\r\nAuthorization: Bearer {await suite.TokenOf("office")}\r\n"
            + $"Content-Type: application/json\r\nConnection: close\r\n{length}\r\n\r\n"));
        return client;
    }

    private static async Task Send(NetworkStream stream, byte[] body)
    {
        try
        {
            await stream.WriteAsync(body);
        }
        catch (IOException)
        {
            // The server need not read to the end of what it refuses.
        }
    }
}
