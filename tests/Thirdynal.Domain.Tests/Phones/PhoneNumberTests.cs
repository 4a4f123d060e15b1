namespace Thirdynal.Domain.Tests.Phones;

public sealed class PhoneNumberTests
{
    [Theory]
    // Every form of a mobile number.
    [InlineData("09171234567")]
    [InlineData("9171234567")]
    [InlineData("639171234567")]
    [InlineData("+639171234567")]
    [InlineData("00639171234567")]
    [InlineData("+63 (0)917 123 4567")]
    [InlineData("6309171234567")]
    [InlineData("+6309171234567")]
    [InlineData("0063 0917 123 4567")]
    // As people and portals write it.
    [InlineData("0917 123 4567")]
    [InlineData("0917-123-4567")]
    [InlineData("0917.123.4567")]
    [InlineData("(0917) 123-4567")]
    [InlineData("+63 917 123 4567")]
    [InlineData("  09171234567  ")]
    [InlineData("CP# 0917 123 4567")]
    [InlineData("Tel. No.: +63 917 123 4567")]
    [InlineData("\t09171234567\r\n")]
    [InlineData("0917_123_4567")]
    // What a spreadsheet does to it.
    [InlineData("9171234567.0")]
    [InlineData("9171234567.00")]
    [InlineData("639171234567.0")]
    [InlineData("+639171234567.0")]
    [InlineData("'09171234567")]
    [InlineData("0917\u00a0123\u00a04567")]
    [InlineData("\u00a009171234567\u00a0")]
    [InlineData("０９１７１２３４５６７")]
    [InlineData("＋６３９１７１２３４５６７")]
    [InlineData("0917–123–4567")]
    [InlineData("9.171234567E+09")]
    [InlineData("9.171234567E9")]
    [InlineData("6.39171234567E+11")]
    [InlineData("6.39171234567e+11")]
    [InlineData("9,171,234,567")]
    public void Parse_AnyFormOfOneMobile_IsOneNumber(string raw)
    {
        var parse = PhoneNumber.Parse(raw);
        Assert.Null(parse.Error);
        Assert.Equal("+639171234567", parse.E164);
    }

    [Theory]
    [InlineData("02 8123 4567", "+63281234567")]
    [InlineData("(02) 8123-4567", "+63281234567")]
    [InlineData("+63 2 8123 4567", "+63281234567")]
    [InlineData("63 2 8123 4567", "+63281234567")]
    [InlineData("281234567", "+63281234567")]
    [InlineData("0063281234567", "+63281234567")]
    [InlineData("032 123 4567", "+63321234567")]
    [InlineData("321234567", "+63321234567")]
    [InlineData("(082) 221-1234", "+63822211234")]
    [InlineData("+63 82 221 1234", "+63822211234")]
    [InlineData("063 221 1234", "+63632211234")]
    [InlineData("632211234", "+63632211234")]
    public void Parse_Landlines_TakeTheirAreaCode(string raw, string e164) => Assert.Equal(e164, PhoneNumber.Parse(raw).E164);

    [Theory]
    [InlineData("+1 (415) 555-2671", "+14155552671")]
    [InlineData("001 415 555 2671", "+14155552671")]
    [InlineData("+65 6123 4567", "+6561234567")]
    [InlineData("+971 50 123 4567", "+971501234567")]
    [InlineData("+85212345678", "+85212345678")]
    public void Parse_OtherCountries_StayAsTheyAre(string raw, string e164) => Assert.Equal(e164, PhoneNumber.Parse(raw).E164);

    [Theory]
    [InlineData(null, "no phone number")]
    [InlineData("", "no phone number")]
    [InlineData("   ", "no phone number")]
    [InlineData("n/a", "no digits")]
    [InlineData("-", "no digits")]
    [InlineData("9.17123E+09", "digits are lost")]
    [InlineData("9.17E+11", "digits are lost")]
    [InlineData("9E+09", "digits are lost")]
    [InlineData("6.39171E+11", "digits are lost")]
    [InlineData("09171234567 / 09181234567", "more than one")]
    [InlineData("09171234567,09181234567", "more than one")]
    [InlineData("09171234567;8123-4567", "more than one")]
    [InlineData("09171234567\n09181234567", "more than one")]
    [InlineData("0917123456X", "letters")]
    [InlineData("09171234567 ext 5", "letters")]
    [InlineData("0917123456٧", "letters")]
    [InlineData("0917123456", "not a phone number")]
    [InlineData("091712345678", "not a phone number")]
    [InlineData("917123456", "not a phone number")]
    [InlineData("91712345678", "not a phone number")]
    [InlineData("09171234567 09181234567", "not a phone number")]
    [InlineData("81234567", "not a phone number")]
    [InlineData("021234567", "not a phone number")]
    [InlineData("0321234567890", "not a phone number")]
    [InlineData("0391234567", "not a phone number")]
    [InlineData("639171234", "either")]
    [InlineData("6391712345678", "not a phone number")]
    [InlineData("+63917123456", "not a phone number")]
    [InlineData("+6391712345678", "not a phone number")]
    [InlineData("14155552671", "not a phone number")]
    [InlineData("12345", "not a phone number")]
    [InlineData("00000000000", "No country code begins with 0")]
    [InlineData("+0917123456789", "No country code begins with 0")]
    [InlineData("+9171234567", "country code is missing")]
    [InlineData("009171234567", "country code is missing")]
    [InlineData("+1234567", "8 to 15 digits")]
    [InlineData("+1234567890123456", "8 to 15 digits")]
    [InlineData("82000000E11", "letters")]
    public void Parse_AnythingElse_IsRejectedWithAReason(string? raw, string reason)
    {
        var parse = PhoneNumber.Parse(raw);
        Assert.Null(parse.E164);
        Assert.False(parse.IsOk);
        Assert.Contains(reason, parse.Error, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Parse_RejectedNumber_IsNotRepeatedInTheReason() =>
        Assert.DoesNotContain("0917123456", PhoneNumber.Parse("0917123456").Error!, StringComparison.Ordinal);

    [Theory]
    [InlineData("+639171234567", "1234567")]
    [InlineData("+63281234567", "1234567")]
    [InlineData("+12345", "12345")]
    public void LastSeven_OfANumber_IsItsEnd(string phone, string ending) => Assert.Equal(ending, PhoneNumber.LastSeven(phone));

    [Theory]
    [InlineData("+639171234567", "+63917***4567")]
    [InlineData("+63281234567", "+6328***4567")]
    [InlineData("+14155552671", "+1415***2671")]
    [InlineData("+6561234567", "+656***4567")]
    [InlineData("+12345678", "+1***5678")]
    [InlineData("12345", "***")]
    [InlineData("", "***")]
    [InlineData(null, "***")]
    public void Mask_ANumber_HidesAtLeastThreeDigits(string? phone, string masked)
    {
        Assert.Equal(masked, PhoneNumber.Mask(phone));
        if (phone?.Length >= 9) Assert.True(masked.Count(char.IsAsciiDigit) <= phone.Count(char.IsAsciiDigit) - 3);
    }

    [Theory]
    [InlineData("+639171234567", "09171234567")]
    [InlineData("+63281234567", "0281234567")]
    [InlineData("+14155552671", null)]
    public void ToLocal_ANumber_IsWhatTheCourierTakes(string phone, string? local) => Assert.Equal(local, PhoneNumber.ToLocal(phone));

    [Theory]
    [InlineData("+639171234567", true)]
    [InlineData("+63281234567", false)]
    [InlineData("+14155552671", false)]
    public void IsMobile_ANumber_TellsMobilesFromLandlines(string phone, bool mobile) =>
        Assert.Equal(mobile, PhoneNumber.IsMobile(phone));
}
