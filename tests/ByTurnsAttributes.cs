using System.Reflection;
using Rectify.Testing;
using Xunit.Sdk;

namespace Rectify;

/// <summary>A fact that one of so many runs of CI takes.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class FactByTurnsAttribute : FactAttribute
{
    public FactByTurnsAttribute(int turn, int of)
    {
        if (!ByTurns.IsTurn(turn, of))
            Skip = "It is another run's turn.";
    }
}

/// <summary>A row of a theory that one of so many runs of CI takes. Every turn needs one: a theory without rows fails.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class InlineByTurnsAttribute(int turn, int of, params object[] data) : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => ByTurns.IsTurn(turn, of) ? [data] : [];
}
