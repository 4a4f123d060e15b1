using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace Thirdynal.InProcess.Tests.Surface;

/// <summary>Names of type parameters in scope.</summary>
internal sealed record GenericNames(ImmutableArray<string> OfType, ImmutableArray<string> OfMethod);

/// <summary>Turns signatures into <see cref="TypeNode"/>s.</summary>
internal sealed class SignatureTypes : ISignatureTypeProvider<TypeNode, GenericNames>
{
    private const byte ValueTypeKind = 0x11;

    public TypeNode GetPrimitiveType(PrimitiveTypeCode typeCode) => typeCode switch
    {
        PrimitiveTypeCode.String or PrimitiveTypeCode.Object => TypeNode.Reference($"System.{typeCode}"),
        _ => TypeNode.Value($"System.{typeCode}"),
    };

    public TypeNode GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) =>
        Named(NameOf(reader, handle), rawTypeKind);

    public TypeNode GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) =>
        Named(NameOf(reader, handle), rawTypeKind);

    public TypeNode GetTypeFromSpecification(MetadataReader reader, GenericNames genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

    public TypeNode GetGenericInstantiation(TypeNode genericType, ImmutableArray<TypeNode> typeArguments) =>
        // A generic value type has a byte of its own, always zero.
        genericType with { HasFlag = true, Arguments = typeArguments };

    public TypeNode GetSZArrayType(TypeNode elementType) => new("", HasFlag: true, [elementType], "[]");

    public TypeNode GetArrayType(TypeNode elementType, ArrayShape shape) => new("", HasFlag: true, [elementType], $"[{new string(',', shape.Rank - 1)}]");

    public TypeNode GetByReferenceType(TypeNode elementType) => new("", HasFlag: false, [elementType], "&");

    public TypeNode GetPointerType(TypeNode elementType) => new("", HasFlag: false, [elementType], "*");

    public TypeNode GetGenericTypeParameter(GenericNames genericContext, int index) => TypeNode.Reference(genericContext.OfType[index]);

    public TypeNode GetGenericMethodParameter(GenericNames genericContext, int index) => TypeNode.Reference(genericContext.OfMethod[index]);

    public TypeNode GetModifiedType(TypeNode modifier, TypeNode unmodifiedType, bool isRequired) => unmodifiedType with { Suffix = unmodifiedType.Suffix };

    public TypeNode GetPinnedType(TypeNode elementType) => elementType;

    public TypeNode GetFunctionPointerType(MethodSignature<TypeNode> signature) => TypeNode.Value("function pointer");

    public static string NameOf(MetadataReader reader, TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        var name = Plain(reader.GetString(type.Name));
        return type.GetDeclaringType() is { IsNil: false } outer ? $"{NameOf(reader, outer)}.{name}" : Qualified(reader, type.Namespace, name);
    }

    private static string NameOf(MetadataReader reader, TypeReferenceHandle handle)
    {
        var type = reader.GetTypeReference(handle);
        var name = Plain(reader.GetString(type.Name));
        return type.ResolutionScope.Kind == HandleKind.TypeReference
            ? $"{NameOf(reader, (TypeReferenceHandle)type.ResolutionScope)}.{name}"
            : Qualified(reader, type.Namespace, name);
    }

    private static TypeNode Named(string name, byte rawTypeKind) =>
        rawTypeKind == ValueTypeKind ? TypeNode.Value(name) : TypeNode.Reference(name);

    private static string Qualified(MetadataReader reader, StringHandle space, string name) =>
        space.IsNil ? name : $"{reader.GetString(space)}.{name}";

    private static string Plain(string name) => name.Split('`')[0];
}
