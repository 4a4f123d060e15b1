namespace Thirdynal.Domain.Tests.Waybills;

public sealed class WaybillNumberTests
{
    [Theory]
    [InlineData("820000000001", "820000000001")]
    [InlineData(" 820000000001 ", "820000000001")]
    [InlineData("820000000001.0", "820000000001")]
    [InlineData("8.20000000001E+11", "820000000001")]
    [InlineData("'820000000001", "820000000001")]
    [InlineData("８２００００００００01", "820000000001")]
    [InlineData("\u00a0820000000001\u00a0", "820000000001")]
    [InlineData("jt-820000-0001", "JT-820000-0001")]
    [InlineData("12345678", "12345678")]
    [InlineData("123456789012345678901234567890", "123456789012345678901234567890")]
    [InlineData("82000000E11", "82000000E11")]
    [InlineData("TD-260310-0123456789", "TD-260310-0123456789")]
    public void Parse_AWaybill_IsUpperCaseAndRepaired(string raw, string number)
    {
        var parse = WaybillNumber.Parse(raw);
        Assert.True(parse.IsOk, parse.Error);
        Assert.Equal(number, parse.Number);
    }

    [Theory]
    [InlineData(null, "no waybill number")]
    [InlineData("", "no waybill number")]
    [InlineData("9.17E+11", "digits are lost")]
    [InlineData("8.20000E+11", "digits are lost")]
    [InlineData("8E+11", "digits are lost")]
    [InlineData("1234567", "8 to 30")]
    [InlineData("1234567890123456789012345678901", "8 to 30")]
    [InlineData("8200 0000 0001", "8 to 30")]
    [InlineData("82000000_001", "8 to 30")]
    [InlineData("82000000Ñ01", "8 to 30")]
    [InlineData("=820000000001", "8 to 30")]
    public void Parse_AnythingElse_IsRejectedWithAReason(string? raw, string reason)
    {
        var parse = WaybillNumber.Parse(raw);
        Assert.False(parse.IsOk);
        Assert.Contains(reason, parse.Error, StringComparison.OrdinalIgnoreCase);
    }
}
