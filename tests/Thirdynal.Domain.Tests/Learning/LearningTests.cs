using FsCheck;
using FsCheck.Fluent;
using Thirdynal.Domain.Learning;

namespace Thirdynal.Domain.Tests.Learning;

/// <summary>Intervals against published ones, the holdout against its promises, expected pesos against sums by hand.</summary>
public sealed class LearningTests
{
    // Newcombe 1998, Statistics in Medicine 17, 873-890, table II, method 10.
    [Theory]
    [InlineData(56, 70, 48, 80, 0.0524, 0.3339)]
    [InlineData(9, 10, 3, 10, 0.1705, 0.8090)]
    [InlineData(6, 7, 2, 7, 0.0582, 0.8062)]
    [InlineData(5, 56, 0, 29, -0.0381, 0.1926)]
    [InlineData(0, 10, 0, 20, -0.1611, 0.2775)]
    [InlineData(0, 10, 0, 10, -0.2775, 0.2775)]
    [InlineData(10, 10, 0, 20, 0.6791, 1.0000)]
    [InlineData(10, 10, 0, 10, 0.6075, 1.0000)]
    public void Newcombe_PublishedExamples_AreMet(long hits1, long trials1, long hits2, long trials2, double low, double high)
    {
        var interval = Intervals.Newcombe(new Share(hits1, trials1), new Share(hits2, trials2))!;

        Assert.Equal((low, high), (Math.Round(interval.Low, 4), Math.Round(interval.High, 4)));
        Assert.Equal(low > 0, interval.IsCertain);
    }

    [Fact]
    public void Newcombe_TurnedAround_IsTheSameTurnedAround()
    {
        var (one, other) = (new Share(17, 40), new Share(9, 61));
        var (there, back) = (Intervals.Newcombe(one, other)!, Intervals.Newcombe(other, one)!);

        Assert.Equal(-there.Low, back.High, 12);
        Assert.Equal(-there.High, back.Low, 12);
        Assert.Null(Intervals.Newcombe(one, new Share(0, 0)));
    }

    // Newcombe 1998, Statistics in Medicine 17, 857-872, table I, method 3.
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0.0000, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    public void Wilson_PublishedExamples_AreMet(long hits, long trials, double low, double high)
    {
        var interval = Intervals.Wilson(new Share(hits, trials));

        Assert.Equal((low, high), (Math.Round(interval.Low, 4), Math.Round(interval.High, 4)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(20)]
    public void Holdout_OfManyCustomers_IsTheShareAskedFor(int percent)
    {
        var random = new Random(7);
        var held = Enumerable.Range(0, 40_000).Count(_ => Holdout.Contains(Id(random), new HoldoutPolicy { Percent = percent }));

        Assert.InRange(held / 400.0, percent * 0.9, percent * 1.1);
    }

    [Fact]
    public void Holdout_LargerShare_HoldsOutWhoWasAlready() => Holds(Prop.ForAll(
        ArbMap.Default.ArbFor<Guid>(),
        id => !Holdout.Contains(id, new HoldoutPolicy { Percent = 5 }) || Holdout.Contains(id, new HoldoutPolicy { Percent = 10 })));

    // Settled for ever: a change would mix those who were held out with those who were not.
    [Theory]
    [InlineData("11111111-1111-4111-8111-111111111111")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    public void Holdout_OfACustomer_StaysWhatItIs(string id)
    {
        var hash = System.Security.Cryptography.SHA256.HashData(Convert.FromHexString(id.Replace("-", "", StringComparison.Ordinal)));
        var place = ((hash[0] << 24) + (hash[1] << 16) + (hash[2] << 8) + hash[3] & 0xFFFFFFFFL) / 4294967296m * 100;

        Assert.True(Holdout.Contains(Guid.Parse(id), new HoldoutPolicy { Percent = place + 0.000001m }));
        Assert.False(Holdout.Contains(Guid.Parse(id), new HoldoutPolicy { Percent = place }));
    }

    [Fact]
    public void Expected_EnoughCalls_IsTheSumByHand()
    {
        var policy = new MoneyPolicy { PriorCalls = 0, ReturnCost = 100, PesosPerMinute = 2, MinutesAround = 1 };
        var record = new CallRecord(RecycleReason.ReturnedDeliverable, 2, 200, 50, 30, 10, 25_000, 100, 18_000);

        var call = Assert.Single(ExpectedPesos.Of([record], policy));

        // A quarter buys for 500; three of four are delivered: 0.25 x (0.75 x 500 - 0.25 x 100) - 4 minutes x 2.
        Assert.Equal((0.25m, 0.75m, 500m, 4m, 79.5m), (call.Conversion, call.DeliveredConversion, call.OrderValue, call.Minutes, call.Pesos));
    }

    [Fact]
    public void Expected_OneLuckyCall_IsDrawnToTheMean()
    {
        var lucky = new CallRecord(RecycleReason.FarmedLead, 3, 1, 1, 1, 0, 5_000, 0, 0);
        var usual = new CallRecord(RecycleReason.ReturnedOther, 1, 1_000, 200, 150, 50, 100_000, 0, 0);

        var calls = ExpectedPesos.Of([lucky, usual], new MoneyPolicy());

        Assert.InRange(calls[0].Conversion, 0.2m, 0.3m);
        Assert.True(calls[0].OrderValue < 1_300, $"{calls[0].OrderValue}");
    }

    [Fact]
    public void Expected_CostlierReturn_NeverBringsMore() => Holds(Prop.ForAll(
        (from outcomes in Gen.Choose(0, 500) from sales in Gen.Choose(0, outcomes) from delivered in Gen.Choose(0, sales) select (outcomes, sales, delivered)).ToArbitrary(),
        counts =>
        {
            var record = new CallRecord(RecycleReason.ReturnedOther, 1, counts.outcomes, counts.sales, counts.delivered, counts.sales - counts.delivered, counts.sales * 400m, 0, 0);
            var (cheap, dear) = (ExpectedPesos.Of([record], new MoneyPolicy { ReturnCost = 50 }), ExpectedPesos.Of([record], new MoneyPolicy { ReturnCost = 300 }));
            return dear[0].Pesos <= cheap[0].Pesos && cheap[0].Conversion is >= 0 and <= 1 && cheap[0].DeliveredConversion is >= 0 and <= 1;
        }));

    private static Guid Id(Random random)
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes);
    }
}
