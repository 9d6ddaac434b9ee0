using System.CommandLine;
using System.Text.Json.Nodes;

namespace Rectify.Cli;

/// <summary>rectify import: posts documents to a server, one after another, and remembers which are done.</summary>
internal static class ImportCommand
{
    public static Command Create()
    {
        var files = new Argument<string[]>("FILE") { Description = "Documents, folders or .zip archives.", Arity = ArgumentArity.OneOrMore };
        var to = new Option<string>("--to") { Description = "Address of the server (https://rectify.example).", Required = true };
        var token = new Option<FileInfo>("--token-file") { Description = "File with the bearer token of the inspection office.", Required = true };
        var round = new Option<string?>("--round") { Description = "The round (rounds/…); unless given, the one of the inspection's year." };
        var state = new Option<FileInfo?>("--state")
        { Description = "File that remembers what is done; unless given, .rectify-import.json beside the first document." };
        var command = new Command("import", "Imports documents. Runs again, it goes on where it stopped. Ends with 1 if any could not be imported.")
        { files, to, token, round, state };
        command.Validators.Add(result =>
        {
            if (result.GetValue(to) is { } address && !(Uri.TryCreate(address, UriKind.Absolute, out var server) && server.Scheme is "http" or "https"))
                result.AddError("--to needs an address that begins with http:// or https://.");
        });
        command.SetAction(async (result, cancellation) =>
        {
            try
            {
                var names = result.GetValue(files)!;
                var (server, named) = (new Uri(result.GetValue(to)!), result.GetValue(round));
                var memory = ImportState.Open(result.GetValue(state)?.FullName ?? Beside(names[0]));
                var bearer = (await File.ReadAllTextAsync(result.GetValue(token)!.FullName, cancellation)).Trim();
                using var client = new ImportClient(server, bearer, named);
                return await Run(names, client, memory, document => ImportState.Key(document, server, named), cancellation);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException)
            {
                Console.Error.WriteLine(error.Message);
                return 1;
            }
        });
        return command;
    }

    private static string Beside(string name) =>
        Path.Combine(Directory.Exists(name) ? name : Path.GetDirectoryName(Path.GetFullPath(name))!, ".rectify-import.json");

    private static async Task<int> Run(string[] names, ImportClient client, ImportState memory, Func<byte[], string> keyOf, CancellationToken cancellation)
    {
        var sources = Sources.In(names).ToList();
        var failed = 0;
        for (var i = 0; i < sources.Count; i++)
        {
            Console.Error.Write($"[{i + 1}/{sources.Count}] {sources[i].Name} … ");
            var (imported, failure, isKnown) = await ImportOne(sources[i], client, memory, keyOf, cancellation);
            Console.Error.WriteLine(failure is null ? isKnown ? "已导入过" : "已导入" : failure.Message);
            Console.Out.WriteLine(failure is null
                ? $"{(isKnown ? "done" : "imported")}\t{sources[i].Name}\t{imported!.Inspection}\t{imported.Issues}\t{imported.Measures}"
                : $"failed\t{sources[i].Name}\t{failure.Reason}\t{failure.Message}");
            failed += failure is null ? 0 : 1;
            if (failure is { ConcernsAll: true })
                break;
        }

        if (sources.Count == 0)
            Console.Error.WriteLine("没有找到可导入的文件。");
        return failed > 0 || sources.Count == 0 ? 1 : 0;
    }

    private static async Task<(Imported? Imported, Failure? Failure, bool IsKnown)> ImportOne(
        Source source, ImportClient client, ImportState memory, Func<byte[], string> keyOf, CancellationToken cancellation)
    {
        try
        {
            var document = source.Read();
            var key = keyOf(document);
            if (memory.Find(key) is { } known)
                return (known, null, true);
            var (answer, failure) = await client.Import(document, source.ContentType, key, cancellation);
            if (failure is not null)
                return (null, failure, false);
            var imported = Of(source, answer!);
            memory.Add(key, imported);
            return (imported, null, false);
        }
        catch (Exception error) when (Failure.Of(error) is not null)
        {
            return (null, Failure.Of(error), false);
        }
    }

    private static Imported Of(Source source, JsonNode answer) => new(
        source.Name,
        answer["inspection"]?.GetValue<string>() ?? "",
        answer["agency"]?.GetValue<string>() ?? "",
        answer["totals"]?["issues"]?.GetValue<int>() ?? 0,
        answer["totals"]?["measures"]?.GetValue<int>() ?? 0);
}
