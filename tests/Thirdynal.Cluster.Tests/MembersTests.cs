using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Thirdynal.Cluster.Tests;

/// <summary>
/// docs/orleans-members.md names every member of Orleans that is used beside those that grains use: what was compiled
/// says which. A new one has to be looked up, and its assembly and source noted.
/// </summary>
public sealed class MembersTests
{
    private const string List = "orleans-members.md";

    // Constants and names: the compiler leaves no trace of where they came from.
    private const string CompiledAway = "## Compiled away";

    [Fact]
    public void Members_ThatAreUsed_AreTheListed()
    {
        var listed = File.ReadLines(Path.Combine(AppContext.BaseDirectory, List))
            .TakeWhile(static line => line is not CompiledAway)
            .Where(static line => line.StartsWith("- `", StringComparison.Ordinal)).Select(static line => line.Split('`')[1])
            .ToHashSet(StringComparer.Ordinal);
        var all = Used("Thirdynal.Silo.dll").Union(Used("Thirdynal.Cluster.Tests.dll"), StringComparer.Ordinal).ToList();

        // A type whose members are used needs no line of its own.
        var used = all.Where(name => !all.Exists(other => other.StartsWith(name + ".", StringComparison.Ordinal))).ToHashSet(StringComparer.Ordinal);

        Assert.Empty(used.Except(listed, StringComparer.Ordinal));
        Assert.Empty(listed.Except(used, StringComparer.Ordinal));
    }

    /// <summary>Types and members of Orleans that the assembly refers to, but for what Orleans' code generator wrote into it.</summary>
    private static List<string> Used(string assembly)
    {
        using var file = new PEReader(File.OpenRead(Path.Combine(AppContext.BaseDirectory, assembly)));
        var reader = file.GetMetadataReader();
        var types = reader.TypeReferences.Select(handle => NameOf(reader, handle)).OfType<string>();
        var members = reader.MemberReferences.Select(handle => NameOf(reader, reader.GetMemberReference(handle))).OfType<string>();
        return [.. types.Concat(members).Where(static name => !IsGenerators(name))];
    }

    private static string? NameOf(MetadataReader reader, MemberReference member)
    {
        var type = member.Parent.Kind switch
        {
            HandleKind.TypeReference => NameOf(reader, (TypeReferenceHandle)member.Parent),
            HandleKind.TypeSpecification => NameOfGeneric(reader, (TypeSpecificationHandle)member.Parent),
            _ => null,
        };
        var name = reader.GetString(member.Name);
        if (type is null) return null;
        return name is ".ctor" ? type : $"{type}.{(name[..4] is "get_" or "set_" ? name[4..] : name)}";
    }

    private static string? NameOfGeneric(MetadataReader reader, TypeSpecificationHandle handle)
    {
        var blob = reader.GetBlobReader(reader.GetTypeSpecification(handle).Signature);
        if (blob.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance) return null;
        blob.ReadByte();
        return blob.ReadTypeHandle() is { Kind: HandleKind.TypeReference } type ? NameOf(reader, (TypeReferenceHandle)type) : null;
    }

    private static string? NameOf(MetadataReader reader, TypeReferenceHandle handle)
    {
        var type = reader.GetTypeReference(handle);
        var name = reader.GetString(type.Name);
        return type.ResolutionScope.Kind switch
        {
            HandleKind.TypeReference => NameOf(reader, (TypeReferenceHandle)type.ResolutionScope) is { } outer ? $"{outer}.{name}" : null,
            HandleKind.AssemblyReference when reader.GetString(reader.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name)
                .StartsWith("Orleans.", StringComparison.Ordinal) => $"{reader.GetString(type.Namespace)}.{name}",
            _ => null,
        };
    }

    private static bool IsGenerators(string name) =>
        name.StartsWith("Orleans.Serialization.Configuration.", StringComparison.Ordinal) || name is "Orleans.ApplicationPartAttribute";
}
