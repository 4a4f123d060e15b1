using Bogus;
using Thirdynal.Domain.Orders;
using Thirdynal.Domain.Time;
using Thirdynal.Domain.Waybills;
using Thirdynal.SampleData.People;

namespace Thirdynal.SampleData.Parcels;

/// <summary>One parcel before any dirt.</summary>
internal sealed record Parcel
{
    public required string Waybill { get; init; }

    public required string StatusWord { get; init; }

    public required OrderStatus Status { get; init; }

    public required DateTimeOffset SubmittedAt { get; init; }

    /// <summary>What the SigningTime column shows; also set, as a trap, on a few parcels that are not signed for.</summary>
    public required DateTimeOffset? SigningTime { get; init; }

    /// <summary>What the RTS Reason column shows; also set, as a trap, on parcels still out for delivery.</summary>
    public required StatedReason? ReasonColumn { get; init; }

    public required string Product { get; init; }

    public required decimal Cod { get; init; }

    public required decimal DeclaredValue { get; init; }

    public required decimal Weight { get; init; }

    public static Parcel Of(SampleOptions options, int number, Buyer buyer, Randomizer random)
    {
        var asOf = WholeSeconds(options.AsOf);
        // Squared: most parcels are young, some are old.
        var age = TimeSpan.FromSeconds((long)(Math.Pow(random.Double(), 2) * options.MaxAgeDays * 86_400));
        var submitted = asOf - age - TimeSpan.FromHours(1);
        var (word, status) = StatusWords.Pick(random, age, buyer.Reliability);
        var days = status == OrderStatus.Returned ? random.Double(8, 20) : random.Double(1.5, 6);
        var signed = Earlier(submitted + TimeSpan.FromSeconds((long)(days * 86_400)), asOf - TimeSpan.FromMinutes(random.Int(1, 50)));
        var isSigned = status is OrderStatus.Delivered or OrderStatus.Returned ? random.Double() > 0.03 : status == OrderStatus.Rts && random.Double() < 0.1;
        var product = random.ArrayElement(Products.All);
        var pieces = random.WeightedRandom([1, 2, 3], [0.7f, 0.2f, 0.1f]);
        var price = product.Price * pieces;
        return new Parcel
        {
            Waybill = WaybillOf(options.Seed, number),
            StatusWord = word,
            Status = status,
            SubmittedAt = submitted,
            SigningTime = isSigned ? signed : null,
            ReasonColumn = ReasonOf(status, random),
            Product = product.Name,
            Cod = random.Double() < 0.08 ? 0 : price + (random.Bool(0.3f) ? 79 : 0),
            DeclaredValue = price,
            Weight = product.Weight * pieces,
        };
    }

    private static StatedReason? ReasonOf(OrderStatus status, Randomizer random)
    {
        var share = status switch
        {
            OrderStatus.Returned => 0.9,
            OrderStatus.Rts => 0.8,
            OrderStatus.Delivering or OrderStatus.FailedDelivery => 0.2,
            _ => 0,
        };
        var reason = random.ArrayElement(ReturnTexts.All);
        return random.Double() < share ? reason : null;
    }

    private static string WaybillOf(int seed, int number) =>
        (820_000_000_000 + ((Math.Abs((long)seed) % 1_000) * 10_000_000) + number).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static DateTimeOffset WholeSeconds(DateTimeOffset at)
    {
        var manila = Manila.Local(at);
        return manila.AddTicks(-(manila.Ticks % TimeSpan.TicksPerSecond));
    }

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;
}
