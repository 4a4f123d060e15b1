namespace Thirdynal.Courier.Tests.PortalFiles;

/// <summary>Bad rows are rejected one by one, with every reason, and the rest is read.</summary>
public sealed class BadRowsTests
{
    private const string Good = "820000000009,Delivered,Good,09191234567";

    [Theory]
    [InlineData("820000000001,Delivered,Juan,9.17123E+09", "Receiver Cellphone: A spreadsheet has rounded the number; digits are lost.")]
    [InlineData("8.2E+11,Delivered,Juan,09171234567", "Waybill Number: A spreadsheet has rounded the waybill number; digits are lost.")]
    [InlineData("820000000001,Delivered,Juan,", "Receiver Cellphone: There is no phone number.")]
    [InlineData("820000000001,Delivered,Juan,none", "Receiver Cellphone: There are no digits.")]
    [InlineData("820000000001,Delivered,Juan,09171234567/09181234567", "Receiver Cellphone: There is more than one number.")]
    [InlineData(",Delivered,Juan,09171234567", "Waybill Number: There is no waybill number.")]
    [InlineData("12345,Delivered,Juan,09171234567", "Waybill Number: A waybill number is 8 to 30 letters, digits and hyphens.")]
    [InlineData("820000000001,Sorting,Juan,09171234567", "Order Status: The status \"Sorting\" is not known.")]
    [InlineData("820000000001,,Juan,09171234567", "Order Status: There is no status.")]
    [InlineData("820000000001", "Order Status: There is no status. Receiver Cellphone: There is no phone number.")]
    [InlineData("x,y,,z", "Waybill Number: A waybill number is 8 to 30 letters, digits and hyphens. Order Status: The status \"y\" is not known. Receiver Cellphone: There are no digits.")]
    [InlineData("#REF!,Delivered,Juan,09171234567", "Waybill Number: The cell holds the spreadsheet error #REF!.")]
    [InlineData("=A1&B1,Delivered,Juan,09171234567", "Waybill Number: The cell holds a formula without a value.")]
    [InlineData("820000000001,Delivered,Juan,09171234567,,,,extra", "The row has 8 cells under 7 headings; a value that holds the delimiter needs quotes.")]
    [InlineData("820000000001,Delivered,\"Juan\" Cruz,09171234567", "Text follows a closing quote: a quote in this row or before it is not closed where its value ends.")]
    [InlineData("820000000001,Delivered,Juan,09171234567,abc", "Cod: \"abc\" is not an amount such as 1,250.00.")]
    [InlineData("820000000001,Delivered,Juan,09171234567,\"1250,50\"", "Cod: \"1250,50\" is not an amount such as 1,250.00.")]
    [InlineData("820000000001,Delivered,Juan,09171234567,-5", "Cod: \"-5\" is not an amount such as 1,250.00.")]
    [InlineData("820000000001,Delivered,Juan,09171234567,1.25E+06", "Cod: \"1.25E+06\" is not an amount such as 1,250.00.")]
    [InlineData("820000000001,Delivered,Juan,09171234567,99999999999", "Cod: \"99999999999\" is not an amount such as 1,250.00.")]
    [InlineData("820000000001,Delivered,Juan,09171234567,,31/12/2025 10:00", "Submission Time: \"31/12/2025 10:00\" is not a time such as 2025-03-28 14:05:00 or 3/28/2025 14:05.")]
    [InlineData("820000000001,Delivered,Juan,09171234567,,2025-02-30 10:00:00", "Submission Time: \"2025-02-30 10:00:00\" is not a time such as 2025-03-28 14:05:00 or 3/28/2025 14:05.")]
    [InlineData("820000000001,Delivered,Juan,09171234567,,0001-01-01 00:00:00", "Submission Time: \"0001-01-01 00:00:00\" is not a time such as 2025-03-28 14:05:00 or 3/28/2025 14:05.")]
    [InlineData("820000000001,Delivered,Juan,09171234567,,20250328", "Submission Time: \"20250328\" is not a time such as 2025-03-28 14:05:00 or 3/28/2025 14:05.")]
    [InlineData("820000000001,Delivered,Juan,09171234567,,,soon", "SigningTime: \"soon\" is not a time such as 2025-03-28 14:05:00 or 3/28/2025 14:05.")]
    public async Task Read_BadRow_IsRejectedWithItsReasons(string row, string expected)
    {
        var read = await Portal.ReadAsync(Portal.Utf8($"{Portal.Headings},Cod,Submission Time,SigningTime\n{row}\n{Good}\n"));

        Assert.Equal([2, 3], read.Lines.Select(line => line.Row));
        Assert.Equal(expected, string.Join(' ', read.Lines[0].Errors));
        Assert.Null(read.Lines[0].Value);
        Assert.Equal("820000000009", read.Lines[1].Value!.Waybill);
    }

    [Theory]
    [InlineData("Receiver", 256, "Receiver: The cell is longer than 255 characters.")]
    [InlineData("City", 101, "City: The cell is longer than 100 characters.")]
    [InlineData("Address", 32_768, "Address: The cell is longer than 32,767 characters.")]
    public async Task Read_TooLongCell_RejectsItsRow(string heading, int length, string expected)
    {
        var headings = heading == "Receiver" ? Portal.Headings : $"{Portal.Headings},{heading}";
        var row = heading == "Receiver"
            ? $"820000000001,Delivered,{new string('x', length)},09171234567"
            : $"820000000001,Delivered,Juan,09171234567,{new string('x', length)}";

        var read = await Portal.ReadAsync(Portal.Utf8($"{headings}\n{row}\n{Good}\n"));

        Assert.Equal([$"2: {expected}"], read.Errors);
        Assert.Single(read.Values);
    }

    [Fact]
    public async Task Read_LongRemarks_AreCutToAProductName()
    {
        var line = await Portal.SingleAsync(Portal.WithColumn("Remarks", new string('x', 254) + "😀 and more"));

        Assert.Equal(new string('x', 254), line.Value!.Report.Details.ProductName);
    }

    [Theory]
    [InlineData("9171234567")]
    [InlineData("0917\u00A0123\u00A04567")]
    [InlineData("０９１７１２３４５６７")]
    [InlineData("9171234567.0")]
    [InlineData("9.171234567E+09")]
    [InlineData("=\"09171234567\"")]
    [InlineData("'09171234567")]
    [InlineData("'+63 917 123 4567")]
    [InlineData("\u200B0917-123-4567\t")]
    public async Task Read_MendablePhone_IsMended(string cell)
    {
        var quoted = cell.Replace("\"", "\"\"", StringComparison.Ordinal);

        var line = await Portal.SingleAsync(Portal.Utf8($"{Portal.Headings}\n820000000001,Delivered,Juan,\"{quoted}\"\n"));

        Assert.Equal("+639171234567", line.Value!.Phone);
    }

    [Theory]
    [InlineData("820000000001.0")]
    [InlineData("8.20000000001E+11")]
    [InlineData("\u00A0820000000001 ")]
    [InlineData("８２００００００００01")]
    [InlineData("=\"820000000001\"")]
    [InlineData("'820000000001")]
    public async Task Read_MendableWaybill_IsMended(string cell)
    {
        var quoted = cell.Replace("\"", "\"\"", StringComparison.Ordinal);

        var line = await Portal.SingleAsync(Portal.Utf8($"{Portal.Headings}\n\"{quoted}\",Delivered,Juan,09171234567\n"));

        Assert.Equal("820000000001", line.Value!.Waybill);
    }

    [Fact]
    public async Task Read_BlankRowsTotalsAndRepeatedHeadings_AreLeftOut()
    {
        var read = await Portal.ReadAsync(Portal.Utf8(
            $"{Portal.Headings},Cod\n\n{Good},10\n , ,\u00A0,\n{Portal.Headings},Cod\n{Good},20\n\nTotal,,,,30\n,,Grand Total:,,30\n,,,,\n,,,,\n"));

        Assert.Equal([3, 6], read.Lines.Select(line => line.Row));
        Assert.Equal(2, read.Values.Count());
    }

    [Fact]
    public async Task Read_RowThatOnlyMentionsTotal_IsNotLeftOut()
    {
        var read = await Portal.ReadAsync(Portal.Utf8($"{Portal.Headings}\n,Delivered,Total,09171234567\n{Good}\n"));

        Assert.Equal(["2: Waybill Number: There is no waybill number."], read.Errors);
    }

    [Fact]
    public async Task Read_RowsWithFewerCells_MissOnlyWhatTheyLack()
    {
        var read = await Portal.ReadAsync(Portal.Utf8($"{Portal.Headings},Cod,City\n{Good}\n{Good},12\n{Good},12,CEBU-CITY,,,\n"));

        Assert.Empty(read.Errors);
        Assert.Equal([null, 12m, 12m], read.Values.Select(row => row.Report.Details.CodAmount));
    }

    [Fact]
    public async Task Read_QuoteInsideAValue_IsText()
    {
        var line = await Portal.SingleAsync(Portal.Utf8($"{Portal.Headings},Remarks\n820000000001,Delivered,Juan,09171234567,Fan 16\" white\n"));

        Assert.Equal("Fan 16\" white", line.Value!.Report.Details.ProductName);
    }

    [Fact]
    public async Task Read_CharactersThatNoDatabaseKeeps_AreDropped()
    {
        var line = await Portal.SingleAsync(Portal.Utf8($"{Portal.Headings},Remarks\n820000000001,Delivered,Juan,09171234567,a\u0001\u200Bb\u0085c\n"));

        Assert.Equal("a b c", line.Value!.Report.Details.ProductName);
    }

    [Fact]
    public async Task Read_MixedEncodings_ReadsBoth()
    {
        byte[] file = [.. Portal.Utf8($"{Portal.Headings}\n820000000001,Delivered,Peña,09171234567\n820000000002,Delivered,Pe"), 0xF1, .. "a,09171234567\n"u8];

        var read = await Portal.ReadAsync(file);

        Assert.Equal(["Peña", "Peña"], read.Values.Select(row => row.Report.Details.ReceiverName));
    }

    [Fact]
    public async Task Read_Line_CarriesTheCellsAsTheyCame()
    {
        var read = await Portal.ReadAsync(Portal.Utf8($"{Portal.Headings}\n 820000000001 ,delivered,,\"0917\u00A0123\n\"\n"));

        Assert.Equal([" 820000000001 ", "delivered", "", "0917\u00A0123\n"], read.Lines[0].Cells.AsEnumerable());
    }
}
