using System.Text;
using ExcelDataReader;
using Thirdynal.Courier.PortalFiles;
using Thirdynal.Courier.Places;

namespace Thirdynal.Courier.Tests.PortalFiles;

/// <summary>The template is written with one library and read back with another.</summary>
public sealed class OrderTemplateTests
{
    private static readonly NewOrder Soap = new(
        "TD-260302-7K3MZQ9RTB", "Maria Ñ. Clara", "+639171234567", "12 Mabini St", "metro manila", "Parañaque City", "Brgy. San Antonio", "Soap", 2, 998.50m, 1200);

    private static readonly string[] Expected =
    [
        "Receiver(*)", "Receiver Telephone (*)", "Receiver Address (*)", "Receiver Province (*)", "Receiver City (*)", "Receiver Region (*)",
        "Express Type (*)", "Parcel Name (*)", "Weight (kg)  (*)", "Total parcels(*)", "Parcel Value (Insurance Fee) (*)", "COD (PHP) (*)", "Remarks",
    ];

    [Fact]
    public void Write_Orders_HaveHeadingsInRowEightAndOneRowEach()
    {
        var rows = Read(Soap, Soap with { OrderNumber = "TD-260302-0000000001", DeclaredValue = null, CodAmount = 0 }, out var sheet);

        Assert.Equal("List", sheet);
        Assert.Equal(10, rows.Count);
        Assert.All(rows.Take(7), row => Assert.All(row, Assert.Null));
        Assert.Equal(Expected, rows[7]);
        Assert.Equal(
            new object?[] { "Maria Ñ. Clara", "09171234567", "12 Mabini St", "METRO-MANILA", "PARANAQUE", "SAN ANTONIO", "EZ", "Soap", 1.5, 1.0, 1200.0, 998.5, "TD-260302-7K3MZQ9RTB" },
            rows[8]);
        Assert.Equal((0.0, 0.0, "TD-260302-0000000001"), ((double)rows[9][10]!, (double)rows[9][11]!, (string)rows[9][12]!));
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://x\")")]
    [InlineData("+1+1")]
    [InlineData("@SUM(A1)")]
    [InlineData("<b>&\"'")]
    public void Write_TextLikeAFormula_StaysText(string text)
    {
        using var file = Written(Soap with { Receiver = text });
        using var zip = new System.IO.Compression.ZipArchive(file, System.IO.Compression.ZipArchiveMode.Read, leaveOpen: true);
        foreach (var part in zip.Entries.Where(entry => entry.FullName.Contains("sheet", StringComparison.OrdinalIgnoreCase) && entry.FullName.EndsWith(".xml", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(part.Open());
            Assert.DoesNotMatch("<(x:)?f[ >/]", reader.ReadToEnd());
        }

        Assert.Equal(text, Read(Soap with { Receiver = text }, null, out _)[8][0]);
    }

    [Fact]
    public void Write_LineBreaksAndControlCharacters_BecomeBlanks() =>
        Assert.Equal("12 Mabini St  Pasig", Read(Soap with { Address = "12 Mabini St\r\nPasig\u0001" }, null, out _)[8][2]);

    private static MemoryStream Written(params NewOrder?[] orders)
    {
        var file = new MemoryStream();
        OrderTemplate.Write(file, orders.OfType<NewOrder>(), new TemplateParcel("EZ", 1.5m), PlaceMap.Default);
        file.Position = 0;
        return file;
    }

    private static List<object?[]> Read(NewOrder first, NewOrder? second, out string sheet)
    {
        using var file = Written(first, second);
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var reader = ExcelReaderFactory.CreateOpenXmlReader(file);
        sheet = reader.Name;
        var rows = new List<object?[]>();
        while (reader.Read()) rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)]);
        return rows;
    }
}
