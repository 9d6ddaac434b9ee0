using Google.Protobuf;
using Rectify.Events.V1;

namespace Rectify.Audit;

/// <summary>Checkpoints outside of the database: one as JSON in each line (proto3 JSON), added and never changed.</summary>
public static class CheckpointFile
{
    private static readonly JsonFormatter Json = new(JsonFormatter.Settings.Default.WithFormatDefaultValues(true));
    private static readonly JsonParser Parser = new(JsonParser.Settings.Default.WithIgnoreUnknownFields(true));

    /// <summary>The file of a service in a folder of checkpoints.</summary>
    public static string In(string folder, string producer) => Path.Combine(folder, $"{producer}.jsonl");

    /// <summary>What the file holds, none without a file. A line that a crash cut off is left out: what it said comes again in the next one.</summary>
    public static IEnumerable<Checkpoint> Read(string file)
    {
        if (!File.Exists(file))
            yield break;
        foreach (var line in File.ReadLines(file))
        {
            if (TryParse(line) is { } checkpoint)
                yield return checkpoint;
        }
    }

    /// <summary>Appends and waits until it is on disk.</summary>
    public static void Append(string file, IEnumerable<Checkpoint> checkpoints)
    {
        using var stream = new FileStream(file, FileMode.Append, FileAccess.Write, FileShare.Read);
        using var writer = new StreamWriter(stream);
        if (stream.Length > 0 && !EndsWithALine(file))
            writer.Write('\n');
        foreach (var checkpoint in checkpoints)
            writer.Write($"{Json.Format(checkpoint)}\n");
        writer.Flush();
        stream.Flush(flushToDisk: true);
    }

    private static bool EndsWithALine(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        stream.Seek(-1, SeekOrigin.End);
        return stream.ReadByte() == '\n';
    }

    private static Checkpoint? TryParse(string line)
    {
        try
        {
            return Parser.Parse<Checkpoint>(line);
        }
        catch (Exception error) when (error is InvalidProtocolBufferException or InvalidJsonException)
        {
            return null;
        }
    }
}
