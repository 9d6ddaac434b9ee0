using Google.Protobuf.Reflection;
using Rectify.Fields.V1;
using Rectify.Gateway.Pages.Presentation;
using Rectify.Platform.Api.Rest;
using ServiceDescriptor = Google.Protobuf.Reflection.ServiceDescriptor;

namespace Rectify.Gateway.Pages.Reference;

/// <summary>接口: what the contract says, for people who connect something; the same that /openapi.json says to programs.</summary>
/// <param name="Types">What is answered or sent within something else, by name.</param>
public sealed record ApiReference(IReadOnlyList<ApiService> Services, IReadOnlyList<MessageDescriptor> Types)
{
    public const string Path = "/api";

    public static ApiReference Current { get; } = Read();

    internal static void Map(IEndpointRouteBuilder work) =>
        work.MapMethods(Path, PageAnswer.Reading, IResult (HttpContext http) =>
            PageAnswer.Of<ApiPage>(new { Host = $"{http.Request.Scheme}://{http.Request.Host}" }));

    private static ApiReference Read()
    {
        var services = Contract.Services.Select(ApiService.Of).Where(service => service.Methods.Count > 0)
            .OrderBy(service => Contract.Owners.Contains(service.Owner) ? Contract.Owners.ToList().IndexOf(service.Owner) : int.MaxValue).ToList();
        var types = new HashSet<MessageDescriptor>();
        foreach (var method in services.SelectMany(service => service.Methods))
        {
            Collect(method.Declared.OutputType, types);
            foreach (var field in method.Fields.Where(field => field.Declared.FieldType == FieldType.Message))
                Collect(field.Declared.MessageType, types);
        }

        return new ApiReference(services, [.. types.OrderBy(ApiField.TypeName, StringComparer.Ordinal)]);
    }

    private static void Collect(MessageDescriptor type, HashSet<MessageDescriptor> into)
    {
        if (!IsOurs(type) || !into.Add(type))
            return;
        foreach (var field in type.Fields.InDeclarationOrder().Where(field => field.FieldType == FieldType.Message))
            Collect(field.MessageType, into);
    }

    internal static bool IsOurs(MessageDescriptor type) => type.FullName.StartsWith("rectify.", StringComparison.Ordinal);
}

/// <summary>A service of the contract, which is about one collection.</summary>
/// <param name="Owner">issue, measure …; event for what every service answers for itself.</param>
/// <param name="Called">What people call the resource that it is about; empty where it is about none.</param>
public sealed record ApiService(ServiceDescriptor Declared, string Owner, string Called, IReadOnlyList<ApiMethod> Methods)
{
    public string Name => Declared.Name;

    public static ApiService Of(ServiceDescriptor service) => new(
        service,
        Contract.NameOf(service),
        service.File.MessageTypes.Select(message => message.GetOptions()?.GetExtension(FieldExtensions.Called))
            .FirstOrDefault(called => called?.Length > 0) ?? "",
        [.. service.Methods.Where(method => HttpTemplate.Of(method) is not null).Select(method => new ApiMethod(method, HttpTemplate.Of(method)!))]);
}
