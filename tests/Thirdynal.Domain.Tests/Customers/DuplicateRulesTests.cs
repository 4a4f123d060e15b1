using static Thirdynal.Domain.Customers.DuplicateTerm;

namespace Thirdynal.Domain.Tests.Customers;

public sealed class DuplicateRulesTests
{
    private static readonly PersonTraits Ana = new(["+639171234567"], "ana cruz", "12 Mabini St., San Jose", "Quezon City", "Metro Manila");

    public static TheoryData<string, PersonTraits, int, DuplicateTerm[]> Pairs => new()
    {
        { "same name, city, address, another number", Ana with { Phones = ["+639180000001"] }, 80, [SameName, SameAddress, SameCity] },
        { "same name and city", Ana with { Phones = ["+639180000001"], Address = "9 Rizal Ave" }, 55, [SameName, SameCity] },
        { "same name, elsewhere", new(["+639180000001"], "ana cruz", null, "Cebu City", "Cebu"), 15, [SameName, OtherCity, OtherProvince] },
        { "same ending and name", new(["+639181234567"], "cruz ana", null, null, null), 70, [SameEnding, SameName] },
        { "same number, other name", new(["+639180000001", "+639171234567"], "ben reyes", null, null, null), 30, [SameNumber, OtherName] },
        { "name within", new(["+639180000001"], "ana maria cruz", "12 mabini st san jose", "quezon-city", null), 65, [NameWithin, SameAddress, SameCity] },
        { "nothing in common", new(["+639180000001"], "ben reyes", "1 Luna", "Cebu City", "Cebu"), 0, [OtherName, OtherCity, OtherProvince] },
        { "nothing known", new(["+639180000001"], null, null, null, null), 0, [] },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Judge_Pair_SaysWhatSpeaksForAndAgainst(string what, PersonTraits other, int score, DuplicateTerm[] terms)
    {
        var verdict = DuplicateRules.Judge(Ana, other);

        Assert.Equal((what, score), (what, verdict.Score));
        Assert.Equal(terms, verdict.Reasons.Select(static reason => reason.Term));
        Assert.Equal(score >= 50, verdict.IsLikely);
        var turned = DuplicateRules.Judge(other, Ana);
        Assert.Equal((verdict.Score, verdict.Reasons), (turned.Score, verdict.Reasons));
    }
}
