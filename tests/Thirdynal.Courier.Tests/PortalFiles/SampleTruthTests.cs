using Thirdynal.Courier.PortalFiles;
using Thirdynal.Courier.Statuses;
using Thirdynal.Domain.Customers;
using Thirdynal.Domain.Orders;
using Thirdynal.Domain.Phones;
using Thirdynal.SampleData;
using Thirdynal.SampleData.Files;

namespace Thirdynal.Courier.Tests.PortalFiles;

public sealed class SampleTruthTests
{
    private static readonly DateTimeOffset AsOf = new(2026, 3, 1, 9, 30, 0, TimeSpan.FromHours(8));

    [Theory]
    [InlineData(true, SampleDateForm.Portal)]
    [InlineData(false, SampleDateForm.Portal)]
    [InlineData(true, SampleDateForm.Excel)]
    [InlineData(true, SampleDateForm.Serial)]
    public async Task Read_SampleCsv_IsTheTruth(bool optionalColumns, SampleDateForm dates)
    {
        var options = new SampleOptions { AsOf = AsOf, Rows = 3_000, Seed = 7, BrokenShare = 0.1, OptionalColumns = optionalColumns, Dates = dates };
        using var file = new MemoryStream();
        await SampleCsv.WriteAsync(file, options);

        AssertTrue(options, await Portal.ReadAsync(file));
    }

    [Theory]
    [InlineData(SampleDateForm.Portal)]
    [InlineData(SampleDateForm.Serial)]
    public async Task Read_SampleXlsx_IsTheTruth(SampleDateForm dates)
    {
        var options = new SampleOptions { AsOf = AsOf, Rows = 2_000, Seed = 8, BrokenShare = 0.1, Dates = dates };
        using var file = new MemoryStream();
        SampleXlsx.Write(file, options);

        AssertTrue(options, await Portal.ReadAsync(file));
    }

    [Fact]
    public void Generate_SameOptions_SameRows()
    {
        var options = new SampleOptions { AsOf = AsOf, Rows = 200, Seed = 3 };

        var first = SampleExport.Generate(options).Select(row => string.Join('|', row.Cells)).ToList();

        Assert.Equal(first, SampleExport.Generate(options).Select(row => string.Join('|', row.Cells)));
        Assert.NotEqual(first, SampleExport.Generate(options with { Seed = 4 }).Select(row => string.Join('|', row.Cells)));
    }

    [Fact]
    public void Generate_EnoughRows_HoldsEveryStatusDefectAndReason()
    {
        var rows = SampleExport.Generate(new SampleOptions { AsOf = AsOf, Rows = 5_000, BrokenShare = 0.1 }).Select(row => row.Truth).ToList();

        Assert.Equal(PortalStatusWords.All.Order(), rows.Select(truth => truth.StatusWord).Distinct().Order());
        Assert.Equal(Enum.GetValues<SampleDefect>().Length, rows.Select(truth => truth.Defect).OfType<SampleDefect>().Distinct().Count());
        Assert.Contains(rows, truth => truth.Status == OrderStatus.Returned && truth.StatusAt > AsOf.AddDays(-30));
        Assert.Contains(rows, truth => truth.Status == OrderStatus.Returned && truth.StatusAt < AsOf.AddDays(-30));
        Assert.All(rows, truth => Assert.True(truth.SubmittedAt < AsOf && !(truth.StatusAt >= AsOf) && !(truth.StatusAt < truth.SubmittedAt)));
        Assert.InRange(rows.Count(truth => truth.Defect is not null), 400, 600);
    }

    [Fact]
    public void Generate_RtsReasons_MeanWhatTheTableSays()
    {
        var reasons = SampleExport.Generate(new SampleOptions { AsOf = AsOf, Rows = 5_000 })
            .Select(row => row.Truth.Reason).OfType<Domain.Waybills.StatedReason>().Distinct().ToList();

        Assert.True(reasons.Count >= 12);
        Assert.All(reasons, reason => Assert.Equal(reason.Class, ReturnReasonMap.Default.Classify(reason.Text)));
    }

    [Fact]
    public void Generate_People_AreWhomTheRulesFind()
    {
        var options = new SampleOptions { AsOf = AsOf, Rows = 4_000, Seed = 5, BrokenShare = 0 };
        var known = new Dictionary<string, List<KnownNumber>>();
        var customerOf = new Dictionary<int, Guid>();
        var further = 0;
        foreach (var truth in SampleExport.Generate(options).Select(row => row.Truth))
        {
            var ending = PhoneNumber.LastSeven(truth.Phone);
            var numbers = known.TryGetValue(ending, out var there) ? there : known[ending] = [];
            var match = IdentityMatching.Decide(numbers, truth.Phone, PersonName.Normalize(truth.Receiver));
            var customer = match.Known?.CustomerId ?? Guid.NewGuid();
            if (match.Kind is MatchKind.New or MatchKind.Name)
                numbers.Add(new KnownNumber(truth.Phone, customer, truth.Phone, match.Kind == MatchKind.New, PersonName.Normalize(truth.Receiver)));
            further += match.Kind == MatchKind.Name ? 1 : 0;

            Assert.Equal(customerOf.TryAdd(truth.Person, customer) ? customer : customerOf[truth.Person], customer);
        }
        Assert.Equal(SampleExport.CountPeople(options), customerOf.Count);
        Assert.Equal(customerOf.Count, customerOf.Values.Distinct().Count());
        Assert.True(further > 20);
    }

    [Fact]
    public void Generate_SecondFile_BringsTheAskedShareOfNewPeople()
    {
        var first = new SampleOptions { AsOf = AsOf, Rows = 2_000, NewCustomerShare = 1 };
        var people = SampleExport.CountPeople(first);
        var second = new SampleOptions { AsOf = AsOf, Rows = 2_000, NewCustomerShare = 0.3, KnownPeople = people, FirstParcel = first.Rows };

        var known = SampleExport.Generate(first).Select(row => row.Truth.Waybill).ToHashSet();
        var rows = SampleExport.Generate(second).Select(row => row.Truth).ToList();

        Assert.Equal(2_000, people);
        Assert.DoesNotContain(rows, truth => known.Contains(truth.Waybill));
        Assert.InRange(rows.Where(truth => truth.Person >= people).Select(truth => truth.Person).Distinct().Count(), 500, 700);
    }

    private static void AssertTrue(SampleOptions options, PortalRead read)
    {
        Assert.Equal(PortalExport.MyWaybill, read.Export);
        Assert.Equal(SampleExport.Headings(options), read.Mapping.Headings);
        foreach (var (expected, line) in SampleExport.Generate(options).Zip(read.Lines))
        {
            Assert.Equal(expected.Row, line.Row);
            Assert.Equal(Described(expected), Described(line));
        }
        Assert.Equal(options.Rows, read.Lines.Count);
    }

    private static string Described(SampleRow row)
    {
        var truth = row.Truth;
        return truth.Defect is not null
            ? $"{row.Row}: {truth.DefectHeading}"
            : Invariant($"{row.Row}: {truth.Waybill} {truth.Phone} {truth.Receiver} {truth.Place} {truth.Address} {truth.Product} {truth.Cod:0.00} {truth.DeclaredValue:0.00} {truth.Weight:0.00} {truth.Status} {truth.StatusAt:O} {truth.SubmittedAt:O} {truth.Reason?.Text}");
    }

    private static string Described(PortalLine line)
    {
        if (line.Value is not { } row)
            return $"{line.Row}: {string.Join(", ", line.Errors.Select(error => error.Heading))}";
        var (report, details) = (row.Report, row.Report.Details);
        var place = new SamplePlace(details.Province!, details.City!, details.Barangay!);
        return Invariant($"{line.Row}: {row.Waybill} {row.Phone} {details.ReceiverName} {place} {details.Address} {details.ProductName} {details.CodAmount:0.00} {details.DeclaredValue:0.00} {details.Weight:0.00} {report.Status} {report.StatusAt:O} {report.SubmittedAt:O} {report.Reason?.Text}");
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
