using System.Globalization;
using Bogus;
using Thirdynal.Domain.Orders;
using Thirdynal.SampleData.Dirt;
using Thirdynal.SampleData.Parcels;
using Thirdynal.SampleData.People;

namespace Thirdynal.SampleData;

/// <summary>Sample exports of J&amp;T's portal ("My Waybill"), with the truth about every row.</summary>
public static class SampleExport
{
    /// <summary>The headings, in the portal's order and spelling.</summary>
    public static IReadOnlyList<string> Headings(SampleOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.OptionalColumns ? Columns.BasicAndOptional : Columns.Basic;
    }

    /// <summary>The rows, made one by one as they are asked for.</summary>
    public static IEnumerable<SampleRow> Generate(SampleOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var people = options.KnownPeople;
        for (var i = 0; i < options.Rows; i++)
        {
            var person = Receiver(options, options.FirstParcel + i, ref people);
            yield return Row(options, options.FirstParcel + i, i + 2, Buyer.Of(options.Seed, person));
        }
    }

    /// <summary>How many people are known once the file has been read, <see cref="SampleOptions.KnownPeople"/> included.</summary>
    public static int CountPeople(SampleOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var people = options.KnownPeople;
        for (var i = 0; i < options.Rows; i++)
            Receiver(options, options.FirstParcel + i, ref people);
        return people;
    }

    private static int Receiver(SampleOptions options, int parcel, ref int people)
    {
        var random = new Randomizer(Seeds.Of(options.Seed, Seeds.Receivers, parcel));
        if (people == 0 || random.Double() < options.NewCustomerShare)
            return people++;
        // Squared: some buy often.
        return (int)(Math.Pow(random.Double(), 2) * people);
    }

    private static SampleRow Row(SampleOptions options, int number, int row, Buyer buyer)
    {
        var random = new Randomizer(Seeds.Of(options.Seed, Seeds.Parcels, number));
        var parcel = Parcel.Of(options, number, buyer, random);
        var phone = random.ArrayElement(buyer.Phones);
        var (nameCell, name) = DirtyText.Name(buyer, random);
        var cells = Fill(options, parcel, buyer, random);
        cells[Columns.Receiver] = nameCell;
        cells[Columns.ReceiverCellphone] = random.Double() < options.DirtyPhoneShare ? DirtyPhone.Of(phone, random) : DirtyPhone.Plain(phone);
        var truth = TruthOf(options, parcel, buyer, phone, name);
        if (random.Double() < options.BrokenShare)
        {
            var defect = Defects.Pick(random);
            var (heading, cell) = Defects.Of(defect, parcel, phone);
            cells[heading] = cell;
            truth = truth with { Defect = defect, DefectHeading = heading };
        }
        return new SampleRow(row, [.. Headings(options).Select(heading => cells.GetValueOrDefault(heading, ""))], truth);
    }

    private static SampleTruth TruthOf(SampleOptions options, Parcel parcel, Buyer buyer, string phone, string name) => new()
    {
        Person = buyer.Number,
        Waybill = parcel.Waybill,
        Phone = phone,
        Receiver = name,
        Place = buyer.Place,
        Address = buyer.Address,
        Product = parcel.Product,
        Cod = parcel.Cod,
        DeclaredValue = options.OptionalColumns ? parcel.DeclaredValue : null,
        Weight = parcel.Weight,
        StatusWord = parcel.StatusWord,
        Status = parcel.Status,
        StatusAt = parcel.Status is OrderStatus.Delivered or OrderStatus.Returned && parcel.SigningTime is { } signed
            ? DateText.Kept(signed, options.Dates)
            : null,
        SubmittedAt = DateText.Kept(parcel.SubmittedAt, options.Dates),
        Reason = parcel.Status is OrderStatus.Rts or OrderStatus.Returned ? parcel.ReasonColumn : null,
    };

    private static Dictionary<string, string> Fill(SampleOptions options, Parcel parcel, Buyer buyer, Randomizer random)
    {
        var freight = 65 + (20 * Math.Ceiling(parcel.Weight));
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Creator Code"] = "CS-V0001",
            [Columns.WaybillNumber] = DirtyText.Waybill(parcel.Waybill, random),
            [Columns.OrderStatus] = parcel.StatusWord,
            ["Sign For Pictures"] = parcel.Status == OrderStatus.Delivered ? "Yes" : "No",
            [Columns.SigningTime] = parcel.SigningTime is { } signed ? DateText.Of(signed, options.Dates) : "",
            [Columns.Province] = buyer.Place.Province,
            [Columns.City] = buyer.Place.City,
            [Columns.Barangay] = buyer.Place.Barangay,
            [Columns.Address] = random.Double() < 0.01 ? buyer.Address.Replace(", ", ",\n", StringComparison.Ordinal) : buyer.Address,
            ["Payment Method"] = "PP_PM",
            // Settlement Weight is what was charged; it must not win over Item Weight.
            [Columns.SettlementWeight] = Plain(options.OptionalColumns ? Math.Ceiling(parcel.Weight) : parcel.Weight),
            ["Receivable Freight"] = Plain(freight),
            [Columns.ReceiptWaybillNo] = random.Bool(0.1f) ? $"83{random.Int(0, 999_999_999):0000000000}" : "",
            ["Total Shipping Cost"] = Plain(freight + 5),
            [Columns.Cod] = DirtyText.Amount(parcel.Cod, random),
            ["Pouches Size"] = random.ArrayElement(["Small", "Medium", "Large", ""]),
            [Columns.SubmissionTime] = DateText.Of(parcel.SubmittedAt, options.Dates),
            [Columns.RtsReason] = parcel.ReasonColumn?.Text ?? "",
            [Columns.Remarks] = options.OptionalColumns ? random.ArrayElement(["", "call before delivery", "fragile"]) : parcel.Product,
            [Columns.ItemName] = parcel.Product,
            ["Express Type"] = "EZ",
            ["Number Of Items"] = "1",
            [Columns.ItemWeight] = Plain(parcel.Weight),
            [Columns.ItemValue] = Plain(parcel.DeclaredValue),
            ["Valuation Fee"] = Plain(Math.Round(parcel.DeclaredValue / 100, 2)),
            ["COD Fee"] = Plain(Math.Floor(parcel.Cod * 2.75m) / 100),
            ["Shipping Customer"] = "Thirdynal Trading",
            ["Sender Name"] = "Thirdynal Trading",
            ["Sender Cellphone"] = "09990000001",
            ["Sender Province"] = "METRO-MANILA",
            ["Sender City"] = "PASAY-CITY",
            ["Sender Address"] = "Warehouse 3, Roxas Blvd.",
        };
    }

    private static string Plain(decimal number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
