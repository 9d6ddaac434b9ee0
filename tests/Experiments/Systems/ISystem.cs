namespace Rectify.Experiments.Systems;

/// <summary>What is put under load and hurt: the whole system, as one process or as five.</summary>
public interface ISystem : IAsyncDisposable
{
    /// <summary>The gateway's address for REST.</summary>
    Uri Address { get; }

    /// <summary>Key of the development issuer: the driver makes its tokens itself, also while nothing answers.</summary>
    string IdentityFile { get; }

    /// <summary>Where the notaries hand out their checkpoints, one every other second.</summary>
    string CheckpointFolder { get; }

    /// <summary>Where a service keeps its truth, as the setting Store:{service} says it.</summary>
    string StoreOf(string service);
}
