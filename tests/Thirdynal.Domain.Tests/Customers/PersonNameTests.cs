namespace Thirdynal.Domain.Tests.Customers;

public sealed class PersonNameTests
{
    [Theory]
    [InlineData("  Juan   Dela\tCruz ", "juan dela cruz", "Juan Dela Cruz")]
    [InlineData("JUAN DELA CRUZ", "juan dela cruz", "JUAN DELA CRUZ")]
    [InlineData("Jose\u0301 Nin\u0303o", "josé niño", "Jose\u0301 Nin\u0303o")]
    [InlineData("JOSÉ NIÑO", "josé niño", "JOSÉ NIÑO")]
    [InlineData("Ｍａｒｉａ\u00a0Santos", "maria santos", "Ｍａｒｉａ Santos")]
    [InlineData("Ma. Cristina", "ma. cristina", "Ma. Cristina")]
    public void Normalize_AName_FoldsWhatDoesNotTellPeopleApart(string raw, string normalized, string display)
    {
        Assert.Equal(normalized, PersonName.Normalize(raw));
        Assert.Equal(display, PersonName.Display(raw));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \t\u00a0 ")]
    public void Normalize_NoName_IsNull(string? raw)
    {
        Assert.Null(PersonName.Normalize(raw));
        Assert.Null(PersonName.Display(raw));
    }
}
