using System.Security.Cryptography;
using Rectify.Audit;
using Rectify.Events.V1;
using Rectify.Platform.Journal.Sealing;

namespace Rectify.Platform.Tests.Journals;

/// <summary>Services of one district hand out their checkpoints to one folder, and each reads the keys in it while it starts.</summary>
public sealed class KeysAreHandedOutWhole
{
    [Fact]
    public async Task WhoReadsTheKeysWhileOthersHandThemOutReadsEachWholeOrNotAtAll()
    {
        var key = new SealingKey(ECDsa.Create(ECCurve.NamedCurves.nistP256));
        for (var round = 0; round < 100; round++)
        {
            var folder = Directory.CreateTempSubdirectory("rectify-keys-").FullName;
            var services = Enumerable.Range(1, 4).Select(_ => new CheckpointFolder(folder, key)).ToList();

            await Task.WhenAll(services.Select((service, number) => Task.Run(() =>
            {
                service.HandOut($"service{number}", [new Checkpoint { Producer = $"service{number}", Number = 1 }.Sign(key.Key)]);
                service.Keys();
            })));

            Assert.Equal(["pem"], Directory.EnumerateFiles(folder).Select(file => file.Split('.')[^1]).Where(end => end != "jsonl"));
            Directory.Delete(folder, recursive: true);
        }
    }
}
