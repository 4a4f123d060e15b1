using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Thirdynal.Courier.PortalFiles.Sources.Xlsx;

/// <summary>
/// The parts of a workbook, opened with the bounds of <see cref="PortalFileLimits"/>. The Open XML SDK is
/// not used to read: it refuses a whole workbook for one malformed hyperlink, and it takes a cell's text in
/// one piece however long that is.
/// </summary>
internal sealed class WorkbookParts : IDisposable
{
    private readonly ZipArchive _zip;
    private readonly Dictionary<string, ZipArchiveEntry> _parts = new(StringComparer.OrdinalIgnoreCase);
    private readonly PortalFileLimits _limits;

    public WorkbookParts(Stream content, PortalFileLimits limits)
    {
        ZipDirectory.Check(content, limits);
        content.Position = 0;
        _limits = limits;
        _zip = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true, Encoding.UTF8);
        long unpacked = 0;
        foreach (var entry in _zip.Entries)
        {
            var name = entry.FullName.Replace('\\', '/').TrimStart('/');
            unpacked += entry.Length;
            if (unpacked > limits.MaxUnpackedBytes || entry.Length < 0)
                throw new PortalFileException(PortalFileError.UnpacksTooLarge(limits.MaxUnpackedBytes));
            if (entry.Length > limits.PackingRatioFromBytes && entry.Length / Math.Max(1, entry.CompressedLength) > limits.MaxPackingRatio)
                throw new PortalFileException(PortalFileError.PackedTooTight(Shown(name), limits.MaxPackingRatio));
            _parts.TryAdd(name, entry);
        }
    }

    public IEnumerable<string> Names => _parts.Keys;

    public bool Has(string name) => _parts.ContainsKey(name);

    /// <summary>Opens a sheet or the string table, which may be large.</summary>
    public Stream OpenLarge(string name) => _parts[name].Open();

    /// <summary>Opens one of the small parts that describe the workbook; null when it is not there.</summary>
    public XmlReader? OpenSmall(string name)
    {
        if (!_parts.TryGetValue(name, out var entry))
            return null;
        if (entry.Length > _limits.MaxSmallPartBytes)
            throw new PortalFileException(PortalFileError.PartTooLarge(Shown(name), _limits.MaxSmallPartBytes));
        return XmlReader.Create(entry.Open(), PartXml.Settings);
    }

    /// <summary>The targets of a part's relations by their id, as names of parts.</summary>
    public Dictionary<string, (string Type, string Target)> RelationsOf(string part)
    {
        var slash = part.LastIndexOf('/');
        var folder = part[..(slash + 1)];
        var relations = new Dictionary<string, (string, string)>();
        using var xml = OpenSmall($"{folder}_rels/{part[(slash + 1)..]}.rels");
        while (xml?.Read() == true)
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "Relationship" }
                && xml.GetAttribute("TargetMode") != "External"
                && xml.GetAttribute("Id") is { } id && xml.GetAttribute("Target") is { } target)
                relations[id] = ((xml.GetAttribute("Type") ?? "").Split('/')[^1], Resolve(folder, target));
        }
        return relations;
    }

    public void Dispose() => _zip.Dispose();

    private static string Resolve(string folder, string target)
    {
        var path = new List<string>();
        foreach (var step in (target.StartsWith('/') ? target : folder + target).Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (step == ".." && path.Count > 0)
                path.RemoveAt(path.Count - 1);
            else if (step is not ("." or ".."))
                path.Add(step);
        }
        return string.Join('/', path);
    }

    private static string Shown(string name) => name.Length <= 60 ? name : name[..60] + "...";
}
