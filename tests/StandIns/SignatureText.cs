using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace Rectify.StandIns;

/// <summary>
/// Writes signatures so that a reference and the definition it means read the same. The abstractions' own types carry their
/// assembly; the platform's do not, since there one type may be reached through several assemblies.
/// </summary>
internal sealed class SignatureText(MetadataReader metadata) : ISignatureTypeProvider<string, object?>
{
    private const byte ValueType = 0x11;

    public static string Method(string name, MethodSignature<string> signature) =>
        $"{(signature.Header.IsInstance ? "" : "static ")}{signature.ReturnType} {name}"
        + (signature.GenericParameterCount == 0 ? "" : $"``{signature.GenericParameterCount}")
        + $"({string.Join(", ", signature.ParameterTypes)})";

    /// <summary>The generic type of which this is an instance.</summary>
    public static string Definition(string type) => type.Split('<')[0].Replace("struct ", "");

    public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind)
    {
        var type = reader.GetTypeDefinition(handle);
        var name = type.GetDeclaringType() is { IsNil: false } outer
            ? $"{GetTypeFromDefinition(reader, outer, 0)}+{reader.GetString(type.Name)}"
            : InAssembly(reader.GetString(reader.GetAssemblyDefinition().Name), FullName(reader, type.Namespace, type.Name));
        return Kind(rawTypeKind) + name;
    }

    public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind)
    {
        var type = reader.GetTypeReference(handle);
        var name = type.ResolutionScope.Kind switch
        {
            HandleKind.TypeReference =>
                $"{GetTypeFromReference(reader, (TypeReferenceHandle)type.ResolutionScope, 0)}+{reader.GetString(type.Name)}",
            HandleKind.AssemblyReference => InAssembly(
                reader.GetString(reader.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name),
                FullName(reader, type.Namespace, type.Name)),
            _ => FullName(reader, type.Namespace, type.Name),
        };
        return Kind(rawTypeKind) + name;
    }

    public string GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
        metadata.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

    public string GetGenericInstantiation(string genericType, ImmutableArray<string> typeArguments) => $"{genericType}<{string.Join(", ", typeArguments)}>";

    public string GetGenericTypeParameter(object? genericContext, int index) => $"!{index}";

    public string GetGenericMethodParameter(object? genericContext, int index) => $"!!{index}";

    public string GetPrimitiveType(PrimitiveTypeCode typeCode) => typeCode.ToString();

    public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired) =>
        $"{unmodifiedType} {(isRequired ? "modreq" : "modopt")}({modifier})";

    public string GetArrayType(string elementType, ArrayShape shape) => $"{elementType}[{new string(',', shape.Rank - 1)}]";

    public string GetSZArrayType(string elementType) => $"{elementType}[]";

    public string GetByReferenceType(string elementType) => $"{elementType}&";

    public string GetPointerType(string elementType) => $"{elementType}*";

    public string GetPinnedType(string elementType) => elementType;

    public string GetFunctionPointerType(MethodSignature<string> signature) => Method("*", signature);

    private static string Kind(byte rawTypeKind) => rawTypeKind == ValueType ? "struct " : "";

    private static string InAssembly(string assembly, string type) => Abstractions.Names.Contains(assembly) ? $"[{assembly}]{type}" : type;

    private static string FullName(MetadataReader reader, StringHandle space, StringHandle name) =>
        space.IsNil ? reader.GetString(name) : $"{reader.GetString(space)}.{reader.GetString(name)}";
}
