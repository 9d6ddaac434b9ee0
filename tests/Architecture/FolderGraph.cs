using Mono.Cecil;

namespace Rectify.Architecture.Tests;

/// <summary>A type of one folder that mentions a type of another one.</summary>
internal sealed record FolderEdge(string From, string To, string FromType, string ToType)
{
    public override string ToString() => $"{From} → {To} ({FromType} → {ToType})";
}

/// <summary>
/// Which folders of a compiled assembly know which. A folder is a namespace below the root one; the types of the root namespace put the
/// folders together and count as none. Bases, attributes, members, bodies and what the compiler made of closures are looked at; constants are
/// copied by the compiler and leave no trace.
/// </summary>
internal sealed class FolderGraph
{
    private readonly Dictionary<(string From, string To), FolderEdge> edges = [];
    private readonly string root;

    private FolderGraph(string root) => this.root = root;

    /// <summary>One edge for every pair of folders of which one knows the other.</summary>
    public IReadOnlyCollection<FolderEdge> Edges => edges.Values;

    /// <summary>The graph of an assembly file, for example that of a type: <c>typeof(T).Assembly.Location</c>.</summary>
    public static FolderGraph Of(string assembly, string root)
    {
        using var module = ModuleDefinition.ReadModule(assembly);
        var graph = new FolderGraph(root);
        foreach (var type in module.GetTypes().Where(type => graph.FolderOf(type) is not null))
        {
            foreach (var mentioned in Mentions.In(type).Where(mentioned => Outermost(mentioned).Scope is ModuleDefinition))
            {
                graph.Add(type, mentioned);
            }
        }

        return graph;
    }

    /// <summary>The folders that a folder knows, directly or through others.</summary>
    public IReadOnlySet<string> Reach(string folder)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>([folder]);
        while (open.TryPop(out var from))
        {
            foreach (var edge in edges.Values.Where(edge => edge.From == from && reached.Add(edge.To)))
            {
                open.Push(edge.To);
            }
        }

        return reached;
    }

    /// <summary>Every edge that lies on a circle of folders, in the order of their names.</summary>
    public IReadOnlyList<FolderEdge> Circles()
    {
        var reach = edges.Values.Select(edge => edge.To).Distinct().ToDictionary(folder => folder, Reach, StringComparer.Ordinal);
        return [.. edges.Values.Where(edge => reach[edge.To].Contains(edge.From)).OrderBy(edge => edge.From, StringComparer.Ordinal)
            .ThenBy(edge => edge.To, StringComparer.Ordinal)];
    }

    private static TypeReference Outermost(TypeReference type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    private void Add(TypeDefinition type, TypeReference mentioned)
    {
        if (FolderOf(type) is { } from && FolderOf(mentioned) is { } to && from != to)
        {
            edges.TryAdd((from, to), new FolderEdge(from, to, Outermost(type).Name, Outermost(mentioned).Name));
        }
    }

    private string? FolderOf(TypeReference type) =>
        Outermost(type).Namespace is var space && space.StartsWith(root + ".", StringComparison.Ordinal) ? space[(root.Length + 1)..] : null;
}
