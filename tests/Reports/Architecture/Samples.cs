// Folders for the graph to look at: each class mentions the other folder in another place.
namespace Rectify.Reports.Tests.Architecture.Samples.Base
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

namespace Rectify.Reports.Tests.Architecture.Samples.Derived
{
    internal sealed class Sub : Base.Plain;
}

namespace Rectify.Reports.Tests.Architecture.Samples.Marked
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

namespace Rectify.Reports.Tests.Architecture.Samples.Marking
{
    [Marked.Mark(typeof(Leaf.Last))]
    internal sealed class InAttribute;
}

namespace Rectify.Reports.Tests.Architecture.Samples.Leaf
{
    internal sealed class Last;
}
