// Folders for the graph to look at: each class mentions the other folder in another place.
namespace Rectify.Architecture.Tests.Samples.Base
{
    internal class Plain
    {
        public int Depth { get; init; }
    }

    internal sealed class InClosure
    {
        public static Func<int, string> Make() => number => $"{new Derived.Sub().Depth + number}";
    }
}

namespace Rectify.Architecture.Tests.Samples.Derived
{
    internal sealed class Sub : Base.Plain;
}

namespace Rectify.Architecture.Tests.Samples.Marked
{
    [AttributeUsage(AttributeTargets.Class)]
    internal sealed class MarkAttribute(Type type) : Attribute
    {
        public Type Type { get; } = type;
    }

    internal sealed class Marker
    {
        public Marking.InAttribute[]? Field { get; set; }
    }
}

namespace Rectify.Architecture.Tests.Samples.Marking
{
    [Marked.Mark(typeof(Leaf.Last))]
    internal sealed class InAttribute;
}

namespace Rectify.Architecture.Tests.Samples.Leaf
{
    internal sealed class Last;
}
