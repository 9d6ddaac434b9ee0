using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net;

namespace Rectify.Cli;

/// <summary>rectify ready: what a running program says of itself, waited for.</summary>
internal static class ReadyCommand
{
    private const int Ready = 0;
    private const int Degraded = 3;
    private const int Away = 2;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    public static Command Create()
    {
        var at = new Argument<Uri?>("ADDRESS")
        {
            Description = "Where it answers: ListenOps or Listen (http://127.0.0.1:9464).",
            CustomParser = Address,
        };
        var wait = new Option<int>("--wait") { Description = "Seconds to wait until it is ready." };
        var command = new Command("ready", "Tells what /readyz says. Ends with 0 if that is ok, 3 if it goes on without something, 2 if it is not ready.")
        { at, wait };
        command.SetAction(async (result, cancellation) =>
        {
            using var http = new HttpClient { BaseAddress = result.GetValue(at), Timeout = TimeSpan.FromSeconds(5) };
            var until = DateTimeOffset.UtcNow.AddSeconds(result.GetValue(wait));
            while (true)
            {
                var (code, said) = await Ask(http, cancellation);
                if (code == Ready || DateTimeOffset.UtcNow >= until)
                {
                    Console.WriteLine(said);
                    return code;
                }

                await Task.Delay(Pause, cancellation);
            }
        });
        return command;
    }

    private static Uri? Address(ArgumentResult given)
    {
        if (Uri.TryCreate(given.Tokens[0].Value, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
            return address;
        given.AddError($"Not an address that begins with http:// or https://: {given.Tokens[0].Value}");
        return null;
    }

    private static async Task<(int Code, string Said)> Ask(HttpClient http, CancellationToken cancellation)
    {
        try
        {
            using var answer = await http.GetAsync("/readyz", cancellation);
            var said = await answer.Content.ReadAsStringAsync(cancellation);
            return (answer.StatusCode != HttpStatusCode.OK ? Away : said == "ok" ? Ready : Degraded, said);
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException && !cancellation.IsCancellationRequested)
        {
            return (Away, error.Message);
        }
    }
}
