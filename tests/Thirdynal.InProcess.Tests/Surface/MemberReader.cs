using System.Reflection;
using System.Reflection.Metadata;

namespace Thirdynal.InProcess.Tests.Surface;

/// <summary>Reads the visible members of one type as signatures.</summary>
internal sealed class MemberReader(MetadataReader reader, Annotations annotations, SignatureTypes types, TypeDefinition type, GenericNames names)
{
    public IEnumerable<string> Read()
    {
        var properties = type.GetProperties().Select(reader.GetPropertyDefinition).ToArray();
        var accessors = properties.Select(property => property.GetAccessors()).SelectMany(pair => new[] { pair.Getter, pair.Setter });
        return type.GetFields().Select(reader.GetFieldDefinition).Where(field => Access(field.Attributes) is not null).Select(Field)
            .Concat(properties.Select(Property).OfType<string>())
            .Concat(type.GetMethods().Except(accessors).Select(reader.GetMethodDefinition).Where(IsVisible).Select(Method));
    }

    private static string? Access(FieldAttributes attributes) => (attributes & FieldAttributes.FieldAccessMask) switch
    {
        FieldAttributes.Public => "public",
        FieldAttributes.Family => "protected",
        FieldAttributes.FamORAssem => "protected internal",
        _ => null,
    };

    private static string? Access(MethodAttributes attributes) => (attributes & MethodAttributes.MemberAccessMask) switch
    {
        MethodAttributes.Public => "public",
        MethodAttributes.Family => "protected",
        MethodAttributes.FamORAssem => "protected internal",
        _ => null,
    };

    private static string Modifiers(MethodAttributes attributes)
    {
        if (attributes.HasFlag(MethodAttributes.Static))
            return " static";
        // A method that only implements an interface is virtual and final: nobody can tell.
        if (!attributes.HasFlag(MethodAttributes.Virtual) || attributes.HasFlag(MethodAttributes.Final))
            return "";
        if (attributes.HasFlag(MethodAttributes.Abstract))
            return " abstract";
        return attributes.HasFlag(MethodAttributes.NewSlot) ? " virtual" : " override";
    }

    private bool IsVisible(MethodDefinition method) =>
        Access(method.Attributes) is not null && !string.Equals(reader.GetString(method.Name), ".cctor", StringComparison.Ordinal);

    private string Field(FieldDefinition field)
    {
        var flags = annotations.Nullability(field.GetCustomAttributes(), null, type);
        var kind = field.Attributes.HasFlag(FieldAttributes.Literal) ? " const"
            : (field.Attributes.HasFlag(FieldAttributes.Static) ? " static" : "") + (field.Attributes.HasFlag(FieldAttributes.InitOnly) ? " readonly" : "");
        return $"{Access(field.Attributes)}{kind} {field.DecodeSignature(types, names).Render(flags)} {reader.GetString(field.Name)}{Default(field.GetDefaultValue())}";
    }

    private string? Property(PropertyDefinition property)
    {
        var accessors = property.GetAccessors();
        var name = reader.GetString(property.Name);
        var visible = new[] { (Word: "get", Handle: accessors.Getter), (Word: "set", Handle: accessors.Setter) }
            .Where(accessor => !accessor.Handle.IsNil)
            .Select(accessor => (accessor.Word, Method: reader.GetMethodDefinition(accessor.Handle)))
            .Where(accessor => Access(accessor.Method.Attributes) is not null)
            .ToArray();
        if (visible.Length == 0)
            return null;
        var required = annotations.Has(property.GetCustomAttributes(), "RequiredMemberAttribute") ? " required" : "";
        var flags = annotations.Nullability(property.GetCustomAttributes(), null, type);
        var signature = property.DecodeSignature(types, names).ReturnType.Render(flags);
        return $"{required} {signature} {name} {{ {string.Join(" ", visible.Select(accessor => Accessor(accessor.Word, accessor.Method)))} }}".TrimStart();
    }

    private string Accessor(string word, MethodDefinition method)
    {
        var isInit = string.Equals(word, "set", StringComparison.Ordinal) && method.DecodeSignature(InitOnly.Provider, names).ReturnType;
        return $"{Access(method.Attributes)}{Modifiers(method.Attributes)} {(isInit ? "init" : word)};";
    }

    private string Method(MethodDefinition method)
    {
        var scope = names with { OfMethod = GenericParameters.NamesOf(reader, method.GetGenericParameters()) };
        var signature = method.DecodeSignature(types, scope);
        var parameters = method.GetParameters().Select(reader.GetParameter).ToDictionary(parameter => parameter.SequenceNumber);
        var result = signature.ReturnType.Render(Flags(method, parameters, 0));
        var isExtension = annotations.Has(method.GetCustomAttributes(), "ExtensionAttribute");
        var list = signature.ParameterTypes.Select((node, i) =>
            (isExtension && i == 0 ? "this " : "") + Parameter(parameters[i + 1], node.Render(Flags(method, parameters, i + 1))));
        var generic = scope.OfMethod.IsEmpty ? "" : $"<{string.Join(", ", scope.OfMethod)}>";
        return $"{Access(method.Attributes)}{Modifiers(method.Attributes)} {result} {reader.GetString(method.Name)}{generic}({string.Join(", ", list)})"
            + GenericParameters.Render(reader, types, method.GetGenericParameters(), scope);
    }

    private string Parameter(Parameter parameter, string rendered)
    {
        var prefix = annotations.Has(parameter.GetCustomAttributes(), "ParamArrayAttribute") ? "params "
            : parameter.Attributes.HasFlag(ParameterAttributes.Out) ? "out " : "";
        return $"{prefix}{rendered} {reader.GetString(parameter.Name)}{Default(parameter.GetDefaultValue())}";
    }

    private NullableFlags Flags(MethodDefinition method, Dictionary<int, Parameter> parameters, int number)
    {
        CustomAttributeHandleCollection? own = parameters.TryGetValue(number, out var parameter) ? parameter.GetCustomAttributes() : null;
        return annotations.Nullability(own, method.GetCustomAttributes(), type);
    }

    private string Default(ConstantHandle handle)
    {
        if (handle.IsNil)
            return "";
        var constant = reader.GetConstant(handle);
        var value = reader.GetBlobReader(constant.Value).ReadConstant(constant.TypeCode);
        return FormattableString.Invariant($" = {value ?? "null"}");
    }
}
