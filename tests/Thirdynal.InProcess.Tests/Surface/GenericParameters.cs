using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;

namespace Thirdynal.InProcess.Tests.Surface;

/// <summary>Type parameters, their constraints, and types that are named outside of signatures.</summary>
internal static class GenericParameters
{
    public static ImmutableArray<string> NamesOf(MetadataReader reader, GenericParameterHandleCollection parameters) =>
        [.. parameters.Select(handle => reader.GetString(reader.GetGenericParameter(handle).Name))];

    public static string Render(MetadataReader reader, SignatureTypes types, GenericParameterHandleCollection parameters, GenericNames names) =>
        string.Concat(parameters.Select(handle => Render(reader, types, reader.GetGenericParameter(handle), names)));

    public static string TypeName(MetadataReader reader, SignatureTypes types, EntityHandle handle, GenericNames names)
    {
        var node = handle.Kind switch
        {
            HandleKind.TypeDefinition => types.GetTypeFromDefinition(reader, (TypeDefinitionHandle)handle, 0),
            HandleKind.TypeReference => types.GetTypeFromReference(reader, (TypeReferenceHandle)handle, 0),
            _ => types.GetTypeFromSpecification(reader, names, (TypeSpecificationHandle)handle, 0),
        };
        return node.Render(new([0]));
    }

    private static string Render(MetadataReader reader, SignatureTypes types, GenericParameter parameter, GenericNames names)
    {
        var attributes = parameter.Attributes & (GenericParameterAttributes.VarianceMask | GenericParameterAttributes.SpecialConstraintMask);
        List<string> constraints = [.. parameter.GetConstraints().Select(handle => TypeName(reader, types, reader.GetGenericParameterConstraint(handle).Type, names))];
        if (attributes != GenericParameterAttributes.None)
            constraints.Insert(0, attributes.ToString());
        return constraints.Count == 0 ? "" : $" where {reader.GetString(parameter.Name)} : {string.Join(", ", constraints)}";
    }
}
