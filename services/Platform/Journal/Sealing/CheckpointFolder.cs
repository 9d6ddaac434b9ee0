using Rectify.Audit;
using Rectify.Events.V1;

namespace Rectify.Platform.Journal.Sealing;

/// <summary>
/// Where checkpoints leave the database: a file for each service that is only added to, and the public key that signed them. The
/// folder is meant to be one that the database's administrator cannot write (the setting Audit:Checkpoints).
/// </summary>
internal sealed class CheckpointFolder(string folder, SealingKey key)
{
    /// <summary>Appends those of the checkpoints that come after the last one handed out, so that what a crash left over is made up for.</summary>
    public void HandOut(string producer, IReadOnlyList<Checkpoint> checkpoints)
    {
        var known = Saved(producer).LastOrDefault()?.Number ?? 0;
        if (checkpoints.Where(one => one.Number > known).ToList() is not { Count: > 0 } missing)
            return;
        Directory.CreateDirectory(folder);
        KeepKey(Path.Combine(folder, $"{PublicKeys.IdOf(key.Key)}.pem"));
        CheckpointFile.Append(CheckpointFile.In(folder, producer), missing);
    }

    /// <summary>Once, and whole from the beginning: other services and processes keep the same one here, and read it while they start.</summary>
    private void KeepKey(string file)
    {
        if (File.Exists(file))
            return;
        var written = $"{file}.{Guid.NewGuid():N}";
        File.WriteAllText(written, key.Key.ExportSubjectPublicKeyInfoPem() + "\n");
        File.Move(written, file, overwrite: true);
    }

    /// <summary>What was handed out.</summary>
    public IEnumerable<Checkpoint> Saved(string producer) => CheckpointFile.Read(CheckpointFile.In(folder, producer));

    /// <summary>The keys of this system: the one that signs now, and those before it that are kept in the folder.</summary>
    public PublicKeys Keys() => new((Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.pem") : []).Select(PublicKeys.Read).Prepend(key.Key));
}
