using System.Text;

namespace Thirdynal.Domain.Tests;

/// <summary>Half a surrogate pair stands in no attribute, so these are no theories.</summary>
public sealed class UnicodeTextTests
{
    [Fact]
    public void Normal_WhatIsNoText_IsReplaced()
    {
        Assert.Equal("a\ufffdb", "a\ud800b".Normal(NormalizationForm.FormKC));
        Assert.Equal("\ufffd", "\udc00".Normal(NormalizationForm.FormKC));
        Assert.Equal("a\ufffd", "a\ufffe".Normal(NormalizationForm.FormKC));
        Assert.Equal("\ud83d\ude00 \u00e9 9", "\ud83d\ude00 e\u0301 \uff19".Normal(NormalizationForm.FormKC));
    }

    [Fact]
    public void Parse_NumbersThatAreNoText_AreANumberOrAReason()
    {
        // What is no digit between digits is passed over, as blanks and dashes are.
        Assert.Equal("+639171234567", PhoneNumber.Parse("0917\ud8001234567").E164);
        foreach (var text in new[] { "09171\ud800", "0917123456\ufffe" })
        {
            var (phone, waybill) = (PhoneNumber.Parse(text), WaybillNumber.Parse(text));
            Assert.True(phone.E164 is null != phone.Error is null);
            Assert.True(waybill.Number is null != waybill.Error is null);
            Assert.NotNull(PersonName.Normalize(text));
        }
    }
}
