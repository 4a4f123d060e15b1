namespace Thirdynal.Domain.Tests.Customers;

public sealed class IdentityMatchingTests
{
    private static readonly KnownNumber Ana = Number("+639171234567", 1, primary: true, "ana reyes");
    private static readonly KnownNumber AnasSecond = Number("+639281234567", 1, primary: false, "ana reyes");
    private static readonly KnownNumber Ben = Number("+639391234567", 2, primary: true, "ben cruz");

    [Fact]
    public void Decide_PrimaryPhone_IsThatCustomerWhateverTheName() =>
        Expect(MatchKind.Primary, Ana, [Ben, AnasSecond, Ana], "+639171234567", "somebody else");

    [Fact]
    public void Decide_FurtherPhone_IsThatCustomer() =>
        Expect(MatchKind.Secondary, AnasSecond, [Ben, Ana, AnasSecond], "+639281234567", null);

    [Fact]
    public void Decide_PrimaryOfOneAndFurtherOfAnother_PrimaryGoesFirst()
    {
        var alsoBens = Number("+639171234567", 2, primary: false, "ben cruz");
        Expect(MatchKind.Primary, Ana, [alsoBens, Ana], "+639171234567", "ben cruz");
    }

    [Fact]
    public void Decide_SameNameAndEnding_MatchesByName() => Expect(MatchKind.Name, Ben, [Ana, Ben], "+639991234567", "ben cruz");

    [Fact]
    public void Decide_SameNameAndEndingAsAFurtherPhoneOnly_IsNew() => Expect(MatchKind.New, null, [AnasSecond], "+639991234567", "ana reyes");

    [Fact]
    public void Decide_TwoNamesakesWithTheSameEnding_IsNew()
    {
        var otherAna = Number("+639181234567", 3, primary: true, "ana reyes");
        Expect(MatchKind.New, null, [Ana, otherAna], "+639991234567", "ana reyes");
    }

    [Fact]
    public void Decide_TwoPrimaryRowsOfOneCustomer_StillFitExactlyOne()
    {
        var again = Ana with { Phone = "+639181234567" };
        Assert.Equal(MatchKind.Name, IdentityMatching.Decide([Ana, again], "+639991234567", "ana reyes").Kind);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void Decide_NoName_NeverMatchesByName(string? name)
    {
        var nameless = Number("+639171234567", 1, primary: true, name);
        Expect(MatchKind.New, null, [nameless], "+639991234567", name);
    }

    [Fact]
    public void Decide_SameNameButAnotherEnding_IsNew() => Expect(MatchKind.New, null, [Ana], "+639171234568", "ana reyes");

    [Fact]
    public void Decide_NothingKnown_IsNew() => Expect(MatchKind.New, null, [], "+639171234567", "ana reyes");

    private static void Expect(MatchKind kind, KnownNumber? number, IReadOnlyList<KnownNumber> known, string phone, string? name) =>
        Assert.Equal(new IdentityMatch(kind, number), IdentityMatching.Decide(known, phone, name));

    private static KnownNumber Number(string phone, int customer, bool primary, string? name) =>
        new(phone, new Guid(customer, 0, 0, new byte[8]), "+63900000000" + customer, primary, name);
}
