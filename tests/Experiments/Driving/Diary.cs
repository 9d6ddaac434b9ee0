using System.Globalization;
using System.Text;
using System.Threading.Channels;

namespace Rectify.Experiments.Driving;

/// <summary>
/// The driver's own account of what it sent and what it was told: lines of a file that is synced to disk before an answer counts.
/// The checks read this file, nothing that is kept in memory.
/// </summary>
public sealed class Diary : IAsyncDisposable
{
    private readonly Channel<(string Line, TaskCompletionSource? Kept)> lines =
        Channel.CreateUnbounded<(string, TaskCompletionSource?)>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Task writing;

    public Diary(string file)
    {
        FileName = file;
        writing = Task.Run(WriteAll);
    }

    public string FileName { get; }

    public void Sent(Command command) => lines.Writer.TryWrite(($"sent\t{command.Id}\t{command.Verb}\t{command.Target}", null));

    public void Again(string id) => lines.Writer.TryWrite(($"again\t{id}", null));

    /// <summary>Returns once it is on disk.</summary>
    public Task Answered(string id, Answer answer, long version, string detail)
    {
        var kept = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lines.Writer.TryWrite((string.Create(CultureInfo.InvariantCulture, $"{answer}\t{id}\t{version}\t{detail}"), kept));
        return kept.Task;
    }

    /// <summary>Every command of a file with the latest answer.</summary>
    public static async Task<IReadOnlyList<Command>> Read(string file)
    {
        var commands = new Dictionary<string, Command>();
        await foreach (var line in File.ReadLinesAsync(file))
        {
            var parts = line.Split('\t');
            commands[parts[1]] = parts[0] switch
            {
                "sent" => new Command(parts[1], parts[2], parts[3]),
                "again" => commands[parts[1]] with { Attempts = commands[parts[1]].Attempts + 1 },
                var answer =>
                    commands[parts[1]] with
                    {
                        Answer = Enum.Parse<Answer>(answer),
                        Version = long.Parse(parts[2], CultureInfo.InvariantCulture),
                        Detail = parts[3],
                    },
            };
        }

        return [.. commands.Values];
    }

    public async ValueTask DisposeAsync()
    {
        lines.Writer.TryComplete();
        await writing;
    }

    private async Task WriteAll()
    {
        await using var file = new FileStream(FileName, FileMode.CreateNew, FileAccess.Write, FileShare.Read);
        var waiting = new List<TaskCompletionSource>();
        while (await lines.Reader.WaitToReadAsync())
        {
            while (lines.Reader.TryRead(out var line))
            {
                await file.WriteAsync(Encoding.UTF8.GetBytes(line.Line + "\n"));
                if (line.Kept is { } kept)
                    waiting.Add(kept);
            }

            file.Flush(flushToDisk: true);
            waiting.ForEach(kept => kept.SetResult());
            waiting.Clear();
        }
    }
}
