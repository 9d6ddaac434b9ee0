using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Rectify.Issues.V1;
using Rectify.Reports;

namespace Rectify.Cli;

/// <summary>rectify parse: what a document says, as JSON or as an outline; needs no server.</summary>
internal static class ParseCommand
{
    private static readonly JsonFormatter Formatter = new(JsonFormatter.Settings.Default.WithIndentation());
    private static readonly JsonSerializerOptions OnOneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create()
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "Documents (.docx .xlsx .csv .tsv .txt .html; .doc .xls with LibreOffice, .pdf with poppler-utils), "
                + "folders or .zip archives.",
            Arity = ArgumentArity.OneOrMore,
        };
        var json = new Option<bool>("--json")
        { Description = "Print the ledger as JSON (the default); of several documents one line each: {\"file\", \"ledger\"} or {\"file\", \"error\"}." };
        var outline = new Option<bool>("--outline") { Description = "Print a readable outline." };
        var explain = new Option<bool>("--explain")
        { Description = "Print how the document is read instead: the role of every heading or column, and what became of every line." };
        var command = new Command("parse", "Reads documents and prints what they say. Ends with 1 if any could not be read.") { files, json, outline, explain };
        command.Validators.Add(result =>
        {
            if (((bool[])[result.GetValue(json), result.GetValue(outline), result.GetValue(explain)]).Count(chosen => chosen) > 1)
                result.AddError("Choose one of --json, --outline and --explain.");
        });
        command.SetAction((result, cancellation) => Task.FromResult(result.GetValue(explain)
            ? Explain(result.GetValue(files)!, cancellation) : Run(result.GetValue(files)!, result.GetValue(outline), cancellation)));
        return command;
    }

    private static int Run(string[] names, bool isOutline, CancellationToken cancellation)
    {
        var sources = Sources.In(names).ToList();
        var isSingle = sources.Count == 1 && names.Length == 1 && File.Exists(names[0]) && sources[0].Name == names[0];
        var failed = 0;
        for (var i = 0; i < sources.Count; i++)
            failed += Show(sources[i], isOutline, isSingle, $"[{i + 1}/{sources.Count}] ", cancellation) ? 0 : 1;

        if (sources.Count == 0)
            Console.Error.WriteLine("没有找到可读取的文件。");
        return failed > 0 || sources.Count == 0 ? 1 : 0;
    }

    // By itself, so that nothing of one document is held while the next is read.
    private static bool Show(Source source, bool isOutline, bool isSingle, string progress, CancellationToken cancellation)
    {
        var (ledger, failure) = Read(source, (bytes, type) => ReportParser.Parse(bytes, type, cancellation));
        Report(source, ledger, failure, isSingle ? null : progress);
        if (ledger is not null && isOutline)
            Outline.Write(Console.Out, source.Name, ledger);
        else if (ledger is not null && isSingle)
            Print(ledger);
        else if (!isOutline && !isSingle)
            Console.Out.WriteLine(Line(source, ledger, failure));
        return failure is null;
    }

    // Straight to where it goes: of a large ledger the text would be the largest thing in memory.
    private static void Print(Ledger ledger)
    {
        using var output = new StreamWriter(Console.OpenStandardOutput(), Console.OutputEncoding, leaveOpen: true);
        Formatter.Format(ledger, output);
        output.WriteLine();
    }

    private static int Explain(string[] names, CancellationToken cancellation)
    {
        var failed = 0;
        foreach (var source in Sources.In(names))
        {
            var (explanation, failure) = Read(source, (bytes, type) => ReportParser.Explain(bytes, type, cancellation));
            failed += failure is null ? 0 : 1;
            if (failure is null)
                Console.Out.WriteLine($"## {source.Name}\n\n{explanation}");
            else
                Report(source, null, failure, null);
        }

        return failed > 0 ? 1 : 0;
    }

    private static (T? Read, Failure? Failure) Read<T>(Source source, Func<ReadOnlyMemory<byte>, string?, T> read)
        where T : class
    {
        try
        {
            return (read(source.Read(), source.ContentType), null);
        }
        catch (Exception error) when (Failure.Of(error) is not null)
        {
            return (null, Failure.Of(error));
        }
    }

    private static void Report(Source source, Ledger? ledger, Failure? failure, string? progress)
    {
        if (failure is not null)
            Console.Error.WriteLine($"{progress}{source.Name}: {failure.Reason} {failure.Message}");
        else if (progress is not null)
            Console.Error.WriteLine($"{progress}{source.Name}: {Outline.Summary(ledger!)}");
    }

    private static string Line(Source source, Ledger? ledger, Failure? failure)
    {
        var line = new JsonObject { ["file"] = source.Name };
        if (ledger is not null)
            line["ledger"] = JsonNode.Parse(JsonFormatter.Default.Format(ledger));
        if (failure is not null)
            line["error"] = new JsonObject { ["reason"] = failure.Reason, ["message"] = failure.Message };
        return line.ToJsonString(OnOneLine);
    }
}
