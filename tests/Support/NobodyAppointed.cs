using Rectify.Platform.Journal.Tasks;
using static Rectify.Policies.V1.Policy.Types;

namespace Rectify.Testing;

/// <summary>For tests in which it does not matter who holds a role where.</summary>
public sealed class NobodyAppointed : IRoleHolders
{
    public ValueTask<IReadOnlySet<Guid>> AgenciesWith(IReadOnlyCollection<Role> roles, CancellationToken cancellation) => new(new HashSet<Guid>());
}
