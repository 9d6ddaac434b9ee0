using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Rectify.StandIns;

/// <summary>Binaries as a later version might be, asking for what is not there.</summary>
internal static class Some
{
    /// <summary>A binary that refers to <c>void Metadata.{method}()</c> in Grpc.Core.Api.</summary>
    public static Binary BinaryAskingForMetadataMethod(string method) => BinaryAskingFor("Metadata", method);

    /// <summary>A binary that refers to <c>Grpc.Core.{type}</c> and its method <c>void {method}()</c>.</summary>
    public static Binary BinaryAskingFor(string type, string method)
    {
        var metadata = new MetadataBuilder();
        metadata.AddModule(0, metadata.GetOrAddString("Some.dll"), metadata.GetOrAddGuid(Guid.Empty), default, default);
        metadata.AddAssembly(metadata.GetOrAddString("Some"), new Version(1, 0), default, default, default, AssemblyHashAlgorithm.None);
        var assembly = metadata.AddAssemblyReference(metadata.GetOrAddString("Grpc.Core.Api"), new Version(2, 0), default, default, default, default);
        var typeReference = metadata.AddTypeReference(assembly, metadata.GetOrAddString("Grpc.Core"), metadata.GetOrAddString(type));
        var signature = new BlobBuilder();
        new BlobEncoder(signature).MethodSignature(isInstanceMethod: true).Parameters(0, returnType => returnType.Void(), _ => { });
        metadata.AddMemberReference(typeReference, metadata.GetOrAddString(method), metadata.GetOrAddBlob(signature));

        var file = new BlobBuilder();
        new ManagedPEBuilder(PEHeaderBuilder.CreateLibraryHeader(), new MetadataRootBuilder(metadata), new BlobBuilder()).Serialize(file);
        return new Binary(new MemoryStream(file.ToArray()));
    }

    /// <summary>A type compiled as an override of a method that its base does not have.</summary>
    public static Type TypeOverridingNothing(Type baseType)
    {
        var module = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("Some"), AssemblyBuilderAccess.Run).DefineDynamicModule("Some");
        var type = module.DefineType("Overrider", TypeAttributes.Public, baseType);
        var method = type.DefineMethod("NoSuchMethod", MethodAttributes.Public | MethodAttributes.Virtual | MethodAttributes.ReuseSlot, typeof(void), []);
        method.GetILGenerator().Emit(OpCodes.Ret);
        return type.CreateType();
    }
}
