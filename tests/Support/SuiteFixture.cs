namespace Rectify.Testing;

/// <summary>One running suite for a class of tests.</summary>
public sealed class SuiteFixture : IDisposable
{
    public RunningSuite Suite { get; } = RunningSuite.Start().GetAwaiter().GetResult();

    public void Dispose() => Suite.DisposeAsync().AsTask().GetAwaiter().GetResult();
}
