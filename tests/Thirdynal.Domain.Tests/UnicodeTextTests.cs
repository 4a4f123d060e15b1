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
    public void Parse_NumbersThatAreNoText_AreRefusedInWords()
    {
        foreach (var text in new[] { "0917\ud8001234567", "091712345\ufffe" })
        {
            Assert.False(string.IsNullOrWhiteSpace(PhoneNumber.Parse(text).Error));
            Assert.False(string.IsNullOrWhiteSpace(WaybillNumber.Parse(text).Error));
            Assert.NotNull(PersonName.Normalize(text));
        }
    }
}
