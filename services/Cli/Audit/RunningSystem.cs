using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using Google.Protobuf;
using Rectify.Audit;
using Rectify.Events.V1;

namespace Rectify.Cli.Audit;

/// <summary>A system that runs, asked by REST as any connected system would.</summary>
internal sealed class RunningSystem : IJournalSource, IDisposable
{
    private static readonly JsonParser Json = new(JsonParser.Settings.Default.WithIgnoreUnknownFields(true));
    private readonly HttpClient http;

    public RunningSystem(Uri server, string token)
    {
        http = new HttpClient { BaseAddress = new Uri(server.AbsoluteUri.TrimEnd('/') + "/"), Timeout = TimeSpan.FromMinutes(1) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    public async Task<IReadOnlyList<Checkpoint>> ReadCheckpoints(string producer, CancellationToken cancellation)
    {
        var all = new List<Checkpoint>();
        var token = "";
        do
        {
            var page = await Get<ListCheckpointsResponse>($"v1/checkpoints?producer={producer}&pageSize=1000&pageToken={token}", cancellation);
            all.AddRange(page.Checkpoints);
            token = page.NextPageToken;
        }
        while (token.Length > 0);
        return all;
    }

    public async IAsyncEnumerable<Entry> ReadEntries(string producer, [EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var token = ""; ;)
        {
            var page = await Get<ListEventsResponse>($"v1/events?producer={producer}&pageSize=1000&pageToken={token}", cancellation);
            if (page.Events.Count == 0)
                yield break;
            foreach (var said in page.Events)
                yield return Entry.Of(said);
            token = page.NextPageToken;
        }
    }

    public void Dispose() => http.Dispose();

    private async Task<T> Get<T>(string path, CancellationToken cancellation)
        where T : IMessage<T>, new()
    {
        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, cancellation);
        if (!answer.IsSuccessStatusCode)
            throw new HttpRequestException($"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(cancellation)}");
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(cancellation));
        return Json.Parse<T>(reader);
    }
}
