using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace Thirdynal.InProcess.Tests.Surface;

/// <summary>Reads attributes that belong to a signature.</summary>
internal sealed class Annotations(MetadataReader reader)
{
    public bool Has(CustomAttributeHandleCollection attributes, string name) => Find(attributes, name) is not null;

    /// <summary>Nullability of something: its own bytes, else the nearest context's.</summary>
    public NullableFlags Nullability(CustomAttributeHandleCollection? own, CustomAttributeHandleCollection? member, TypeDefinition type)
    {
        if (Bytes(own, "NullableAttribute") is { } bytes)
            return new(bytes);
        if (Bytes(member, "NullableContextAttribute") is { } ofMember)
            return new(ofMember);
        if (Bytes(type.GetCustomAttributes(), "NullableContextAttribute") is { } ofType)
            return new(ofType);
        return type.GetDeclaringType() is { IsNil: false } outer ? Nullability(null, null, reader.GetTypeDefinition(outer)) : new([0]);
    }

    /// <summary>The raw arguments of <see cref="AttributeUsageAttribute"/>; null without it.</summary>
    public string? Usage(CustomAttributeHandleCollection attributes)
    {
        if (Find(attributes, nameof(AttributeUsageAttribute)) is not { } attribute)
            return null;
        var blob = reader.GetBlobReader(attribute.Value);
        blob.ReadUInt16();
        var targets = (AttributeTargets)blob.ReadInt32();
        var (multiple, inherited) = (false, true);
        for (var left = blob.ReadUInt16(); left > 0; left--)
        {
            blob.ReadByte();
            blob.ReadByte();
            var name = blob.ReadSerializedString();
            var value = blob.ReadBoolean();
            if (string.Equals(name, nameof(AttributeUsageAttribute.AllowMultiple), StringComparison.Ordinal))
                multiple = value;
            else
                inherited = value;
        }

        return $"[AttributeUsage({targets}, AllowMultiple = {multiple}, Inherited = {inherited})]";
    }

    private ImmutableArray<byte>? Bytes(CustomAttributeHandleCollection? attributes, string name)
    {
        if (attributes is not { } all || Find(all, name) is not { } attribute)
            return null;
        var blob = reader.GetBlobReader(attribute.Value);
        blob.ReadUInt16();
        // One byte, or a count and that many bytes; two bytes follow for the absent named arguments.
        if (blob.RemainingBytes == 3)
            return [blob.ReadByte()];
        return [.. blob.ReadBytes(blob.ReadInt32())];
    }

    private CustomAttribute? Find(CustomAttributeHandleCollection attributes, string name)
    {
        foreach (var handle in attributes)
        {
            var attribute = reader.GetCustomAttribute(handle);
            if (string.Equals(NameOf(attribute.Constructor), name, StringComparison.Ordinal))
                return attribute;
        }

        return null;
    }

    private string NameOf(EntityHandle constructor) => constructor.Kind == HandleKind.MethodDefinition
        ? reader.GetString(reader.GetTypeDefinition(reader.GetMethodDefinition((MethodDefinitionHandle)constructor).GetDeclaringType()).Name)
        : reader.GetMemberReference((MemberReferenceHandle)constructor).Parent is { Kind: HandleKind.TypeReference } parent
            ? reader.GetString(reader.GetTypeReference((TypeReferenceHandle)parent).Name)
            : "";
}
