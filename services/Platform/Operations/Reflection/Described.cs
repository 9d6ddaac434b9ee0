using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Rectify.Platform.Operations.Reflection;

/// <summary>The files behind the offered services, and what stands in them: a symbol or an extension leads to its file.</summary>
internal sealed class Described
{
    private readonly Dictionary<string, FileDescriptor> files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FileDescriptor> symbols = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SortedDictionary<int, FileDescriptor>> extensions = new(StringComparer.Ordinal);

    public Described(Offer offer)
    {
        Services = [.. offer.Services.Select(service => service.FullName)];
        foreach (var service in offer.Services)
            Add(service.File);
    }

    public IReadOnlyList<string> Services { get; }

    public FileDescriptor? File(string name) => files.GetValueOrDefault(name);

    /// <summary>Of a message, enum, service or extension by its full name; of a method or field by its owner's name and its own.</summary>
    public FileDescriptor? FileOf(string symbol) =>
        symbols.GetValueOrDefault(symbol) ?? symbols.GetValueOrDefault(symbol[..Math.Max(symbol.LastIndexOf('.'), 0)]);

    /// <summary>The numbers by which a message is extended, each with the file that says so; null for an unknown message.</summary>
    public IReadOnlyDictionary<int, FileDescriptor>? Extensions(string message) =>
        extensions.GetValueOrDefault(message) ?? (symbols.ContainsKey(message) ? new SortedDictionary<int, FileDescriptor>() : null);

    /// <summary>A file and all that it imports, imports last, each once.</summary>
    public static IEnumerable<ByteString> WithImports(FileDescriptor file) =>
        Reached(file, []).Select(one => one.SerializedData);

    private static List<FileDescriptor> Reached(FileDescriptor file, List<FileDescriptor> seen)
    {
        if (seen.Contains(file))
            return seen;
        seen.Add(file);
        foreach (var import in file.Dependencies)
            Reached(import, seen);
        return seen;
    }

    private void Add(FileDescriptor file)
    {
        if (!files.TryAdd(file.Name, file))
            return;
        foreach (var import in file.Dependencies)
            Add(import);
        foreach (var service in file.Services)
            symbols[service.FullName] = file;
        foreach (var one in file.EnumTypes)
            symbols[one.FullName] = file;
        foreach (var message in file.MessageTypes)
            Add(message);
        foreach (var extension in file.Extensions.UnorderedExtensions)
            Add(extension);
    }

    private void Add(MessageDescriptor message)
    {
        symbols[message.FullName] = message.File;
        foreach (var one in message.EnumTypes)
            symbols[one.FullName] = message.File;
        foreach (var nested in message.NestedTypes)
            Add(nested);
    }

    private void Add(FieldDescriptor extension)
    {
        symbols[extension.FullName] = extension.File;
        var extended = extension.ExtendeeType.FullName;
        if (!extensions.TryGetValue(extended, out var known))
            extensions[extended] = known = [];
        known[extension.FieldNumber] = extension.File;
    }
}
