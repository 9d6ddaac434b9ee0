using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Reflection;
using Grpc.Reflection.V1;

namespace Rectify.Platform.Operations.Reflection;

/// <summary>
/// What the packaged reflection services do not know: extensions, of which the contract's policies are some. By which numbers a
/// message is extended is answered here; for an extension the file is asked for that declares it.
/// </summary>
internal sealed class ExtensionIndex
{
    private readonly SymbolRegistry symbols;
    private readonly ILookup<string, FieldDescriptor> extensions;

    public ExtensionIndex(ServiceCatalog catalog)
    {
        var files = new HashSet<FileDescriptor>();
        foreach (var service in catalog.Services)
            AddWithImports(service.File, files);
        symbols = SymbolRegistry.FromFiles(files);
        extensions = files.SelectMany(file => file.Extensions.UnorderedExtensions)
            .ToLookup(extension => extension.ExtendeeType.FullName, StringComparer.Ordinal);
    }

    /// <summary>The answer to a question about numbers; null for any other question.</summary>
    public ServerReflectionResponse? Answer(ServerReflectionRequest request)
    {
        if (request.MessageRequestCase != ServerReflectionRequest.MessageRequestOneofCase.AllExtensionNumbersOfType)
            return null;
        var message = request.AllExtensionNumbersOfType;
        var answer = new ServerReflectionResponse { OriginalRequest = request };
        if (symbols.FileContainingSymbol(message) is null)
            answer.ErrorResponse = new ErrorResponse { ErrorCode = (int)StatusCode.NotFound, ErrorMessage = "There is no such message here." };
        else
            answer.AllExtensionNumbersResponse = new ExtensionNumberResponse { BaseTypeName = message, ExtensionNumber = { NumbersOf(message) } };
        return answer;
    }

    /// <summary>The same question in words that the packaged services know; what there is not has no name.</summary>
    public ServerReflectionRequest Translate(ServerReflectionRequest request) => request.MessageRequestCase switch
    {
        ServerReflectionRequest.MessageRequestOneofCase.FileContainingExtension => ByName(request, FileOf(request.FileContainingExtension)),
        ServerReflectionRequest.MessageRequestOneofCase.FileContainingSymbol when FileOf(request.FileContainingSymbol) is { } file => ByName(request, file),
        _ => request,
    };

    private static ServerReflectionRequest ByName(ServerReflectionRequest request, FileDescriptor? file) =>
        new() { Host = request.Host, FileByFilename = file?.Name ?? "" };

    private FileDescriptor? FileOf(ExtensionRequest asked) =>
        extensions[asked.ContainingType].FirstOrDefault(extension => extension.FieldNumber == asked.ExtensionNumber)?.File;

    private FileDescriptor? FileOf(string symbol) =>
        extensions.SelectMany(extension => extension).FirstOrDefault(extension => extension.FullName == symbol)?.File;

    private IEnumerable<int> NumbersOf(string message) => extensions[message].Select(extension => extension.FieldNumber).Order();

    private static void AddWithImports(FileDescriptor file, HashSet<FileDescriptor> files)
    {
        if (!files.Add(file))
            return;
        foreach (var import in file.Dependencies)
            AddWithImports(import, files);
    }
}
