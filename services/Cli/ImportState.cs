using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Rectify.Cli;

/// <summary>What was imported and what came of it.</summary>
internal sealed record Imported(string File, string Inspection, string Agency, int Issues, int Measures);

/// <summary>
/// A file that remembers which documents are done, by their content, the server and the round: an import that was broken off goes on
/// where it stopped. It is written anew after every document, and always whole.
/// </summary>
internal sealed class ImportState
{
    private static readonly JsonSerializerOptions Json =
        new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string path;
    private readonly SortedDictionary<string, Imported> done;

    private ImportState(string path, SortedDictionary<string, Imported> done) => (this.path, this.done) = (path, done);

    /// <exception cref="InvalidDataException">The file holds something else.</exception>
    public static ImportState Open(string path)
    {
        try
        {
            return new ImportState(path,
                File.Exists(path) ? JsonSerializer.Deserialize<SortedDictionary<string, Imported>>(File.ReadAllBytes(path), Json) ?? [] : []);
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"{path} 不是导入状态文件：{error.Message}", error);
        }
    }

    public static string Key(byte[] document, Uri server, string? round) =>
        Convert.ToHexStringLower(SHA256.HashData([.. SHA256.HashData(document), .. Encoding.UTF8.GetBytes($"{server.AbsoluteUri.TrimEnd('/')}\n{round}")]));

    public Imported? Find(string key) => done.GetValueOrDefault(key);

    public void Add(string key, Imported imported)
    {
        done[key] = imported;
        var draft = path + ".new";
        File.WriteAllBytes(draft, JsonSerializer.SerializeToUtf8Bytes(done, Json));
        File.Move(draft, path, overwrite: true);
    }
}
