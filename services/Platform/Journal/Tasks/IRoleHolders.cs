using static Rectify.Policies.V1.Policy.Types;

namespace Rectify.Platform.Journal.Tasks;

/// <summary>Where somebody is appointed (任职).</summary>
public interface IRoleHolders
{
    /// <summary>The agencies where today anybody is appointed in one of these roles.</summary>
    ValueTask<IReadOnlySet<Guid>> AgenciesWith(IReadOnlyCollection<Role> roles, CancellationToken cancellation);
}
