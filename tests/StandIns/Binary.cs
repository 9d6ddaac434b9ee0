using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Rectify.StandIns;

/// <summary>An assembly as its metadata describes it. Types are written <c>[assembly]Namespace.Type</c>, members <c>type::signature</c>.</summary>
internal sealed class Binary : IDisposable
{
    private readonly PEReader _file;
    private readonly MetadataReader _metadata;
    private readonly SignatureText _text;

    public Binary(Stream image)
    {
        _file = new PEReader(image);
        _metadata = _file.GetMetadataReader();
        _text = new SignatureText(_metadata);
    }

    public static Binary Named(string assembly) => new(File.OpenRead(Path.Combine(AppContext.BaseDirectory, assembly + ".dll")));

    public void Dispose() => _file.Dispose();

    /// <summary>Name, version and public key token of each assembly referred to.</summary>
    public IEnumerable<AssemblyName> ReferredAssemblies() =>
        _metadata.AssemblyReferences.Select(handle => _metadata.GetAssemblyReference(handle).GetAssemblyName());

    /// <summary>Every type and member that this binary takes from the abstractions.</summary>
    public IEnumerable<string> Asks()
    {
        var types = _metadata.TypeReferences.Select(handle => _text.GetTypeFromReference(_metadata, handle, 0));
        var members = _metadata.MemberReferences.Select(handle => Ask(_metadata.GetMemberReference(handle)));
        return types.Concat(members).Where(Abstractions.Own).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
    }

    /// <summary>Every type and member of this binary that others can use, by calling or by inheriting.</summary>
    public IEnumerable<string> Offers() => _metadata.TypeDefinitions.Where(Visible).SelectMany(Offers);

    private string Ask(MemberReference member)
    {
        var type = member.Parent.Kind switch
        {
            HandleKind.TypeReference => _text.GetTypeFromReference(_metadata, (TypeReferenceHandle)member.Parent, 0),
            HandleKind.TypeSpecification => SignatureText.Definition(
                _metadata.GetTypeSpecification((TypeSpecificationHandle)member.Parent).DecodeSignature(_text, null)),
            _ => "", // a member of the binary itself
        };
        var name = _metadata.GetString(member.Name);
        return member.GetKind() == MemberReferenceKind.Method
            ? $"{type}::{SignatureText.Method(name, member.DecodeMethodSignature(_text, null))}"
            : $"{type}::{member.DecodeFieldSignature(_text, null)} {name}";
    }

    private IEnumerable<string> Offers(TypeDefinitionHandle handle)
    {
        var type = _metadata.GetTypeDefinition(handle);
        var typeName = _text.GetTypeFromDefinition(_metadata, handle, 0);
        yield return typeName;
        foreach (var method in type.GetMethods().Select(_metadata.GetMethodDefinition).Where(method => Visible(method.Attributes)))
        {
            yield return $"{typeName}::{SignatureText.Method(_metadata.GetString(method.Name), method.DecodeSignature(_text, null))}";
        }

        foreach (var field in type.GetFields().Select(_metadata.GetFieldDefinition).Where(field => Visible((MethodAttributes)field.Attributes)))
        {
            yield return $"{typeName}::{field.DecodeSignature(_text, null)} {_metadata.GetString(field.Name)}";
        }
    }

    private bool Visible(TypeDefinitionHandle handle)
    {
        var type = _metadata.GetTypeDefinition(handle);
        return (type.Attributes & TypeAttributes.VisibilityMask) switch
        {
            TypeAttributes.Public => true,
            TypeAttributes.NestedPublic or TypeAttributes.NestedFamily or TypeAttributes.NestedFamORAssem => Visible(type.GetDeclaringType()),
            _ => false,
        };
    }

    /// <summary>The accessibility bits of methods and fields have the same values.</summary>
    private static bool Visible(MethodAttributes attributes) =>
        (attributes & MethodAttributes.MemberAccessMask) is MethodAttributes.Public or MethodAttributes.Family or MethodAttributes.FamORAssem;
}
