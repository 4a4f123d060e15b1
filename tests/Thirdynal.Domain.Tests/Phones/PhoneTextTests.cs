using FsCheck;
using FsCheck.Fluent;

namespace Thirdynal.Domain.Tests.Phones;

public sealed class PhoneTextTests
{
    [Theory]
    [InlineData("+639171234567", "+63917***4567")]
    [InlineData("call 0917 123 4567 at 9 am, 2 pcs", "call +63917***4567 at 9 am, 2 pcs")]
    [InlineData("0917-123-4567/0918.765.4321", "+63917***4567/+63918***4321")]
    [InlineData("639171234567", "+63917***4567")]
    [InlineData("9171234567", "+63917***4567")]
    [InlineData("+63 (0)917 123 4567", "+63917***4567")]
    [InlineData("0063917 1234567", "+63917***4567")]
    [InlineData("０９１７１２３４５６７", "+63917***4567")]
    [InlineData("landline (02) 8123 4567", "landline +6328***4567")]
    [InlineData("his son in Dubai: +971 50 123 4567.", "his son in Dubai: +97150***4567.")]
    [InlineData("{\"mobile\":\"09171234567\"}", "{\"mobile\":\"+63917***4567\"}")]
    public void Mask_ANumber_ShowsTooLittleToDial(string text, string masked) => Assert.Equal(masked, PhoneText.Mask(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Customer cannot be reached")]
    [InlineData("820000000001")]
    [InlineData("TD-260302-7K3MZQ9RTB")]
    [InlineData("2026-09-02 09:30:15")]
    [InlineData("PHP 1,299.00, 2 pcs, 12 Mabini St")]
    [InlineData("+63917***4567")]
    [InlineData("91712345678")]
    public void Mask_AnythingElse_StaysAsItIs(string? text) => Assert.Equal(text, PhoneText.Mask(text));

    [Fact]
    public void Mask_MobileNumbersHoweverWritten_LeavesNoneOfThem()
    {
        var written =
            from digits in Gen.Choose(0, 999_999_999).Select(number => $"9{number:000000000}")
            from prefix in Gen.Elements("", "0", "63", "+63", "+63 ", "0063", "+63 (0)")
            from gaps in Gen.Elements("", "", " ", "-", ".", " - ", ") ").ArrayOf(10)
            from before in Gen.Elements("", "tel ", "a/", "(", "Juan, ", "12 Mabini, ")
            from after in Gen.Elements("", " or later", ".", ", 2 pcs", "/x", "x")
            select (digits, text: before + prefix + string.Concat(digits.Zip(gaps, (digit, gap) => $"{digit}{gap}")) + after);
        Holds(Prop.ForAll(written.ToArbitrary(), pair =>
        {
            var masked = PhoneText.Mask(pair.text)!;
            return !string.Concat(masked.Where(char.IsAsciiDigit)).Contains(pair.digits, StringComparison.Ordinal)
                && masked.EndsWith("2 pcs", StringComparison.Ordinal) == pair.text.EndsWith("2 pcs", StringComparison.Ordinal)
                && PhoneText.Mask(masked) == masked;
        }));
    }
}
