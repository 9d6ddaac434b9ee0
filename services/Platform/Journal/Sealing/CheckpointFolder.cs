using Rectify.Audit;
using Rectify.Events.V1;
using Rectify.Platform.Api.Files;

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
        WholeFile.Make(Path.Combine(folder, $"{PublicKeys.IdOf(key.Key)}.pem"), key.Key.ExportSubjectPublicKeyInfoPem() + "\n");
        CheckpointFile.Append(CheckpointFile.In(folder, producer), missing);
    }

    /// <summary>What was handed out.</summary>
    public IEnumerable<Checkpoint> Saved(string producer) => CheckpointFile.Read(CheckpointFile.In(folder, producer));

    /// <summary>The keys of this system: the one that signs now, and those before it that are kept in the folder.</summary>
    public PublicKeys Keys() => new((Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.pem") : []).Select(PublicKeys.Read).Prepend(key.Key));
}
