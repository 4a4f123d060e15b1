using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace Thirdynal.InProcess.Tests.Surface;

/// <summary>Decodes one thing of a signature: whether its return bears the mark of an <c>init</c> accessor.</summary>
internal sealed class InitOnly : ISignatureTypeProvider<bool, GenericNames>
{
    public static readonly InitOnly Provider = new();

    public bool GetModifiedType(bool modifier, bool unmodifiedType, bool isRequired) => modifier;

    public bool GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) =>
        string.Equals(reader.GetString(reader.GetTypeReference(handle).Name), "IsExternalInit", StringComparison.Ordinal);

    public bool GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) =>
        string.Equals(reader.GetString(reader.GetTypeDefinition(handle).Name), "IsExternalInit", StringComparison.Ordinal);

    public bool GetPrimitiveType(PrimitiveTypeCode typeCode) => false;

    public bool GetTypeFromSpecification(MetadataReader reader, GenericNames genericContext, TypeSpecificationHandle handle, byte rawTypeKind) => false;

    public bool GetGenericInstantiation(bool genericType, ImmutableArray<bool> typeArguments) => false;

    public bool GetSZArrayType(bool elementType) => false;

    public bool GetArrayType(bool elementType, ArrayShape shape) => false;

    public bool GetByReferenceType(bool elementType) => false;

    public bool GetPointerType(bool elementType) => false;

    public bool GetGenericTypeParameter(GenericNames genericContext, int index) => false;

    public bool GetGenericMethodParameter(GenericNames genericContext, int index) => false;

    public bool GetPinnedType(bool elementType) => false;

    public bool GetFunctionPointerType(MethodSignature<bool> signature) => false;
}
