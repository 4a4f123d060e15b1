namespace Thirdynal.Domain.Tests.Customers;

public sealed class CustomerProfileTests
{
    [Fact]
    public void Newest_EachField_IsTheNewestThatIsNotBlank()
    {
        var profile = ProfileRules.Newest(
        [
            new(Now.AddDays(-1), "Ana  REYES", " ", null, "Cebu"),
            new(Now.AddDays(-9), "Ana Reyes", "12 Rizal St.", "Talisay", "Negros Occidental"),
            new(null, "A. Reyes", "old", "old", "old"),
        ]);

        Assert.Equal(new CustomerProfile("Ana REYES", "ana reyes", "12 Rizal St.", "Talisay", "Cebu"), profile);
    }

    [Fact]
    public void Newest_OrdersOfTheSameMoment_TheLaterInLineCounts() => Assert.Equal(
        "Second", ProfileRules.Newest([new(Now, "First", null, null, null), new(Now, "Second", null, null, null)]).NameDisplay);

    [Fact]
    public void Newest_NoOrders_IsEmpty() =>
        Assert.Equal(new CustomerProfile(null, null, null, null, null), ProfileRules.Newest([]));
}
