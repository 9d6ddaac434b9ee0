using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Rectify.Architecture.Tests;

/// <summary>Every type that a type mentions, by itself: what is nested in it (closures, iterators) is asked on its own.</summary>
internal static class Mentions
{
    public static IEnumerable<TypeReference> In(TypeDefinition type) =>
        new[] { type.BaseType }
            .Concat(type.Interfaces.Select(one => one.InterfaceType))
            .Concat(Attributes(type))
            .Concat(type.GenericParameters.SelectMany(Constraints))
            .Concat(type.Fields.SelectMany(field => Attributes(field).Append(field.FieldType)))
            .Concat(type.Properties.SelectMany(property => Attributes(property).Append(property.PropertyType)))
            .Concat(type.Events.SelectMany(one => Attributes(one).Append(one.EventType)))
            .Concat(type.Methods.SelectMany(InMethod))
            .SelectMany(Parts);

    private static IEnumerable<TypeReference?> InMethod(MethodDefinition method) =>
        Signature(method)
            .Concat(Attributes(method))
            .Concat(method.Parameters.SelectMany(Attributes))
            .Concat(method.GenericParameters.SelectMany(Constraints))
            .Concat(method.HasBody ? InBody(method.Body) : []);

    private static IEnumerable<TypeReference?> InBody(MethodBody body) =>
        body.Variables.Select(variable => variable.VariableType)
            .Concat(body.ExceptionHandlers.Select(handler => handler.CatchType))
            .Concat(body.Instructions.SelectMany(Operand));

    private static IEnumerable<TypeReference?> Operand(Instruction instruction) => instruction.Operand switch
    {
        TypeReference type => [type],
        FieldReference field => [field.DeclaringType, field.FieldType],
        MethodReference method => Signature(method).Append(method.DeclaringType).Concat((method as GenericInstanceMethod)?.GenericArguments ?? []),
        CallSite call => call.Parameters.Select(parameter => parameter.ParameterType).Append(call.ReturnType),
        _ => [],
    };

    private static IEnumerable<TypeReference?> Signature(MethodReference method) =>
        method.Parameters.Select(parameter => parameter.ParameterType).Append(method.ReturnType);

    private static IEnumerable<TypeReference?> Constraints(GenericParameter parameter) => parameter.Constraints.Select(constraint => constraint.ConstraintType);

    private static IEnumerable<TypeReference?> Attributes(ICustomAttributeProvider provider) => provider.CustomAttributes.SelectMany(attribute =>
        attribute.ConstructorArguments.Concat(attribute.Properties.Concat(attribute.Fields).Select(named => named.Argument))
            .Select(argument => argument.Value as TypeReference).Append(attribute.AttributeType));

    // List<Line[]> mentions List, Line[] and Line.
    private static IEnumerable<TypeReference> Parts(TypeReference? type) => type switch
    {
        null or GenericParameter => [],
        GenericInstanceType generic => generic.GenericArguments.SelectMany(Parts).Concat(Parts(generic.ElementType)),
        FunctionPointerType pointer => Signature(pointer).SelectMany(Parts),
        RequiredModifierType modified => Parts(modified.ModifierType).Concat(Parts(modified.ElementType)),
        OptionalModifierType modified => Parts(modified.ModifierType).Concat(Parts(modified.ElementType)),
        TypeSpecification specification => Parts(specification.ElementType),
        _ => [type],
    };

    private static IEnumerable<TypeReference?> Signature(FunctionPointerType pointer) =>
        pointer.Parameters.Select(parameter => parameter.ParameterType).Append(pointer.ReturnType);
}
