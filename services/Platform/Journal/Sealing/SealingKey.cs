using System.Security.Cryptography;

namespace Rectify.Platform.Journal.Sealing;

/// <summary>Signs checkpoints: EC on P-256.</summary>
internal sealed record SealingKey(ECDsa Key);

/// <summary>How often a checkpoint is made of a journal that grows.</summary>
internal sealed record SealingInterval(TimeSpan Value);
