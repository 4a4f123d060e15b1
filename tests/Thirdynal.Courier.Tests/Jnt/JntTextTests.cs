using Thirdynal.Courier.Jnt;

namespace Thirdynal.Courier.Tests.Jnt;

public sealed class JntTextTests
{
    [Theory]
    [InlineData("【QC】 Delivery Failed?, reason： Customer refused to accept，【QC】sprinter【QC_JUAN : 09171234567】", "Problematic", "Customer refused to accept", "QC")]
    [InlineData("Delivery Failed: Hindi makontak ang customer? 【CEBU】sprinter【C_M : 0917 123 4567】", "Delivery Fail", "Hindi makontak ang customer", "CEBU")]
    [InlineData("【MAKATI】 Return Register: Ayaw tanggapin", "Return Register", "Ayaw tanggapin", "MAKATI")]
    [InlineData("【MAKATI】 Return Register", "Return Register", null, "MAKATI")]
    [InlineData("Problematic", "Problematic", null, null)]
    [InlineData("Problematic parcel due to wrong address", "Problematic", "wrong address", null)]
    [InlineData("Refused due to late delivery", "Problematic", "Refused due to late delivery", null)]
    [InlineData("Abnormal reason is: Customer not around【QC】sprinter【QC_JUAN : 0917", "Problematic", "Customer not around", "QC")]
    [InlineData("?", "Problematic", null, null)]
    [InlineData(null, "Problematic", null, null)]
    public void ReasonIn_WhatCouriersWrite_IsTheReasonAlone(string? description, string label, string? reason, string? place)
    {
        Assert.Equal(reason, JntText.ReasonIn(description, label));
        Assert.Equal(place, JntText.PlaceIn(description));
    }

    [Theory]
    [InlineData("【QC】sprinter【QC_JUAN : 09171234567】 is delivering your parcel?", "QC rider is delivering your parcel")]
    [InlineData("【QC】sprinter[QC_JUAN : 09171234567] is delivering", "QC rider is delivering")]
    [InlineData("【QC_JUAN： 0917-123-4567】 delivered successfully", "rider delivered successfully")]
    [InlineData("Rider Juan will call, +63 917 123 4567 or 02 8123 4567", "Rider Juan will call, or")]
    [InlineData("Parcel has left 【QC】?, next stop 【CEBU-CITY】", "Parcel has left QC, next stop CEBU-CITY")]
    [InlineData("Signed（front desk）。", "Signed front desk")]
    [InlineData("  ", null)]
    [InlineData("??", null)]
    public void Clean_WhatCouriersWrite_HasNoRiderAndNoNoise(string description, string? expected) =>
        Assert.Equal(expected, JntText.Clean(description));

    [Fact]
    public void Clean_LongHostileText_EndsQuickly()
    {
        var text = JntText.Clean(string.Concat(Enumerable.Repeat("【sprinter【0 63-", 20_000)));

        Assert.DoesNotContain("【", text);
    }
}
