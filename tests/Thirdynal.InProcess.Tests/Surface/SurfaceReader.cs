using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Thirdynal.InProcess.Tests.Surface;

/// <summary>Reads the visible surface of an assembly from its file, without loading it.</summary>
internal sealed class SurfaceReader : IDisposable
{
    private readonly PEReader _file;
    private readonly MetadataReader _reader;
    private readonly Annotations _annotations;
    private readonly SignatureTypes _types = new();

    public SurfaceReader(string path)
    {
        _file = new(File.OpenRead(path));
        _reader = _file.GetMetadataReader();
        _annotations = new(_reader);
    }

    public void Dispose() => _file.Dispose();

    /// <summary>Public types by full name, of the namespaces that begin so.</summary>
    public IReadOnlyDictionary<string, SurfaceType> Read(string namespacePrefix) => _reader.TypeDefinitions
        .Where(IsVisible)
        .Select(Read)
        .Where(type => type.Name.StartsWith(namespacePrefix, StringComparison.Ordinal))
        .ToDictionary(type => type.Name, StringComparer.Ordinal);

    private bool IsVisible(TypeDefinitionHandle handle)
    {
        var type = _reader.GetTypeDefinition(handle);
        return (type.Attributes & TypeAttributes.VisibilityMask) switch
        {
            TypeAttributes.Public => true,
            TypeAttributes.NestedPublic => IsVisible(type.GetDeclaringType()),
            _ => false,
        };
    }

    private SurfaceType Read(TypeDefinitionHandle handle)
    {
        var type = _reader.GetTypeDefinition(handle);
        GenericNames names = new(NamesOf(type.GetGenericParameters()), []);
        MemberReader members = new(_reader, _annotations, _types, type, names);
        // Type parameters that differ in number only make another type.
        var name = SignatureTypes.NameOf(_reader, handle) + (names.OfType.Length == 0 ? "" : $"<{string.Join(", ", names.OfType)}>");
        var interfaces = type.GetInterfaceImplementations()
            .Select(one => TypeName(_reader.GetInterfaceImplementation(one).Interface, names))
            .ToHashSet(StringComparer.Ordinal);
        return new(name, Head(type, name, names), interfaces, members.Read().ToHashSet(StringComparer.Ordinal));
    }

    private string Head(TypeDefinition type, string name, GenericNames names)
    {
        var attributes = type.Attributes;
        var parent = type.BaseType.IsNil ? "" : TypeName(type.BaseType, names);
        var kind = parent switch
        {
            "System.Enum" => "enum",
            "System.ValueType" => _annotations.Has(type.GetCustomAttributes(), "IsReadOnlyAttribute") ? "readonly struct" : "struct",
            _ when attributes.HasFlag(TypeAttributes.Interface) => "interface",
            _ => ClassKind(attributes),
        };
        var usage = _annotations.Usage(type.GetCustomAttributes()) is { } found ? found + " " : "";
        return $"{usage}public {kind} {name} : {parent}{GenericParameters.Render(_reader, _types, type.GetGenericParameters(), names)}".TrimEnd(' ', ':');
    }

    private static string ClassKind(TypeAttributes attributes) =>
        (attributes.HasFlag(TypeAttributes.Abstract), attributes.HasFlag(TypeAttributes.Sealed)) switch
        {
            (true, true) => "static class",
            (true, false) => "abstract class",
            (false, true) => "sealed class",
            _ => "class",
        };

    private string TypeName(EntityHandle handle, GenericNames names) => GenericParameters.TypeName(_reader, _types, handle, names);

    private ImmutableArray<string> NamesOf(GenericParameterHandleCollection parameters) => GenericParameters.NamesOf(_reader, parameters);
}
