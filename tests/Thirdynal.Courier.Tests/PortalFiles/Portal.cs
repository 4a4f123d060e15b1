using System.Text;
using Thirdynal.Courier.PortalFiles;
using Thirdynal.Domain.Waybills;

namespace Thirdynal.Courier.Tests.PortalFiles;

/// <summary>Opens and reads portal files from bytes, the way an import does.</summary>
internal static class Portal
{
    public const string Headings = "Waybill Number,Order Status,Receiver,Receiver Cellphone";

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>A file with the needed columns and one more, and one row.</summary>
    public static byte[] WithColumn(string heading, string cell, string status = "Delivered") =>
        Utf8($"{Headings},{heading}\n820000000001,{status},Juan Cruz,09171234567,{Quoted(cell)}\n");

    public static async Task<PortalFileError> RefusedAsync(byte[] file, PortalFileLimits? limits = null)
    {
        using var content = new MemoryStream(file);
        var opening = await PortalFile.OpenAsync(content, limits);
        if (!opening.IsOk)
            return opening.Error;
        await using var reader = opening.Reader;
        var check = await reader.CheckAsync();
        Assert.NotNull(check.Error);
        return check.Error;
    }

    public static async Task<PortalRead> ReadAsync(byte[] file, PortalFileLimits? limits = null)
    {
        using var content = new MemoryStream(file);
        return await ReadAsync(content, limits);
    }

    public static async Task<PortalRead> ReadAsync(Stream content, PortalFileLimits? limits = null)
    {
        var opening = await PortalFile.OpenAsync(content, limits);
        Assert.True(opening.IsOk, opening.Error?.Message);
        await using var reader = opening.Reader;
        var lines = new List<PortalLine>();
        await foreach (var line in reader.ReadAsync(ReasonOf))
            lines.Add(line);
        return new PortalRead(reader.Format, reader.Export, reader.Mapping, lines);
    }

    public static async Task<PortalLine> SingleAsync(byte[] file) => Assert.Single((await ReadAsync(file)).Lines);

    public static DateTimeOffset Manila(string local) => DateTimeOffset.Parse($"{local} +08:00", System.Globalization.CultureInfo.InvariantCulture);

    private static ReturnReason? ReasonOf(string text) =>
        text.Contains("refuse", StringComparison.OrdinalIgnoreCase) ? ReturnReason.Refused : null;

    private static string Quoted(string cell) => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
