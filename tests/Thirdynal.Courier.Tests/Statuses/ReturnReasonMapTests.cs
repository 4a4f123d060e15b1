using Thirdynal.Courier.Statuses;
using Thirdynal.Domain.Waybills;

namespace Thirdynal.Courier.Tests.Statuses;

public sealed class ReturnReasonMapTests
{
    [Theory]
    [InlineData("Customer refused to accept the parcel", ReturnReason.Refused)]
    [InlineData("REFUSED", ReturnReason.Refused)]
    [InlineData("Rejected by consignee.", ReturnReason.Refused)]
    [InlineData("Customer doesn’t want to accept", ReturnReason.Refused)]
    [InlineData("AYAW TANGGAPIN NG CUSTOMER", ReturnReason.Refused)]
    [InlineData("Tinanggihan po ng customer", ReturnReason.Refused)]
    [InlineData("hindi daw umorder", ReturnReason.Refused)]
    [InlineData("Refused due to late delivery", ReturnReason.Refused)]
    [InlineData("Damaged parcel, ayaw tanggapin", ReturnReason.Refused)]
    [InlineData("Cancelled by customer", ReturnReason.CancelledByCustomer)]
    [InlineData("Order canceled", ReturnReason.CancelledByCustomer)]
    [InlineData("Change of mind", ReturnReason.CancelledByCustomer)]
    [InlineData("kinansela ng customer ang order", ReturnReason.CancelledByCustomer)]
    [InlineData("pina-cancel na lang", ReturnReason.CancelledByCustomer)]
    [InlineData("Customer cannot be reached", ReturnReason.Unreachable)]
    [InlineData("Can't be contacted", ReturnReason.Unreachable)]
    [InlineData("Phone is off", ReturnReason.Unreachable)]
    [InlineData("Consignee not around", ReturnReason.Unreachable)]
    [InlineData("rejected the call", ReturnReason.Unreachable)]
    [InlineData("Hindi makontak ang customer", ReturnReason.Unreachable)]
    [InlineData("di ma-contact si customer", ReturnReason.Unreachable)]
    [InlineData("ayaw sumagot", ReturnReason.Unreachable)]
    [InlineData("walang tao sa bahay", ReturnReason.Unreachable)]
    [InlineData("Wrong address", ReturnReason.WrongAddress)]
    [InlineData("INCOMPLETE ADDRESS / no landmark", ReturnReason.WrongAddress)]
    [InlineData("Unknown consignee at the address", ReturnReason.WrongAddress)]
    [InlineData("Maling address", ReturnReason.WrongAddress)]
    [InlineData("hindi mahanap ang address", ReturnReason.WrongAddress)]
    [InlineData("lumipat na ng bahay", ReturnReason.WrongAddress)]
    [InlineData("walang pambayad", ReturnReason.Other)]
    [InlineData("Cancelled by seller", ReturnReason.Other)]
    [InlineData("Damaged parcel - cancelled by seller", ReturnReason.Other)]
    [InlineData("Per seller's request", ReturnReason.Other)]
    [InlineData("Damaged parcel", ReturnReason.Other)]
    public void Classify_KnownText_HasItsClass(string text, ReturnReason expected)
    {
        Assert.NotNull(ReturnReasonMap.Default.Find(text));
        Assert.Equal(expected, ReturnReasonMap.Default.Classify(text));
    }

    [Fact]
    public void Shipped_EveryRow_IsFoundByItsOwnWords()
    {
        Assert.True(ReturnReasonMap.Shipped.Count > 500);
        Assert.All(ReturnReasonMap.Shipped, row => Assert.Equal(row, ReturnReasonMap.Default.Find(row.Text)));
    }

    [Fact]
    public void Shipped_EveryClass_HasRowsInBothLanguages() =>
        Assert.All(Enum.GetValues<ReturnReason>(), reason =>
            Assert.Equal(["en", "fil"], ReturnReasonMap.Shipped.Where(row => row.Class == reason).Select(row => row.Language).Distinct().Order()));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void Classify_NoText_IsNoReason(string? text) => Assert.Null(ReturnReasonMap.Default.Classify(text));

    [Theory]
    [InlineData("Gremlins")]
    [InlineData("unrefusedly")]
    [InlineData("？？")]
    public void Classify_UnknownText_IsOtherAndNoRow(string text)
    {
        Assert.Null(ReturnReasonMap.Default.Find(text));
        Assert.Equal(ReturnReason.Other, ReturnReasonMap.Default.Classify(text));
    }

    [Fact]
    public void Classify_AddedRow_BeatsTheShippedOneAndShorterOnes()
    {
        var map = new ReturnReasonMap(
        [
            new("walang pambayad", ReasonMatch.Contains, ReturnReason.Refused, "fil"),
            new("Rts", ReasonMatch.Equals, ReturnReason.Unreachable, "en"),
            new("!!", ReasonMatch.Contains, ReturnReason.WrongAddress, "en"),
        ]);

        Assert.Equal(ReturnReason.Refused, map.Classify("Walang pambayad si customer"));
        Assert.Equal(ReturnReason.Unreachable, map.Classify("RTS"));
        Assert.Equal(ReturnReason.Other, map.Classify("RTS gremlins"));
        Assert.Equal(ReturnReason.Other, map.Classify("!!"));
    }

    [Fact]
    public void Unmatched_UnknownTexts_AreCountedUntilATableKnowsThem()
    {
        var reasons = new ReturnReasons();

        Assert.Equal(ReturnReason.Other, reasons.Classify("Gremlins ate it"));
        Assert.Equal(ReturnReason.Other, reasons.Classify("gremlins ate it"));
        Assert.Equal(ReturnReason.Other, reasons.Classify("Aliens"));
        Assert.Equal(ReturnReason.Refused, reasons.Classify("refused"));
        Assert.Null(reasons.Classify(null));
        Assert.Equal(3, reasons.UnmatchedTotal);
        Assert.Equal(2, reasons.Unmatched["GREMLINS ATE IT"]);

        reasons.Use([new("gremlins", ReasonMatch.Contains, ReturnReason.Unreachable, "en")]);

        Assert.Equal(ReturnReason.Unreachable, reasons.Classify("Gremlins ate it"));
        Assert.Equal("Aliens", Assert.Single(reasons.Unmatched).Key);
    }

    [Fact]
    public void Unmatched_ManyTexts_StayWithinTheirLimit()
    {
        var reasons = new ReturnReasons();

        for (var i = 0; i < ReturnReasons.MostUnmatched + 50; i++) reasons.Classify($"gremlin {i}");

        Assert.Equal(ReturnReasons.MostUnmatched, reasons.Unmatched.Count);
        Assert.Equal(ReturnReasons.MostUnmatched + 50, reasons.UnmatchedTotal);
    }
}
