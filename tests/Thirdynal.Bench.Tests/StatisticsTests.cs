using System.Diagnostics;
using System.Xml.Linq;
using Thirdynal.Bench.Measuring;
using Thirdynal.Bench.Reporting;
using Thirdynal.Bench.Works;
using Thirdynal.Bench.Works.Imports;

namespace Thirdynal.Bench.Tests;

/// <summary>The figures of a report.</summary>
public sealed class StatisticsTests
{
    [Fact]
    public void Latencies_OfOneToAHundred_GiveTheirParts()
    {
        var latencies = new Latencies();
        foreach (var ms in Enumerable.Range(1, 100).Reverse()) latencies.Add(ms * Stopwatch.Frequency / 1000);
        Assert.Equal(51, latencies.Milliseconds(0.5), 3);
        Assert.Equal(100, latencies.Milliseconds(0.99), 3);
        Assert.Equal(100, latencies.Milliseconds(1), 3);
        Assert.Equal(100, latencies.Count);
    }

    [Theory]
    [InlineData(new[] { 3.0, 1, 2 }, 2)]
    [InlineData(new[] { 4.0, 1, 2, 3 }, 2.5)]
    public void Median_OddAndEven_IsTheMiddle(double[] values, double expected) => Assert.Equal(expected, Figures.Median(values));

    [Fact]
    public void Against_RunsOfOneIndex_AreCompared()
    {
        var report = new WorkReport(Work(), 1, new Dictionary<string, List<Measurement>>(StringComparer.Ordinal)
        {
            ["peer"] = [Took(2), Took(1), Took(1)],
            ["ours"] = [Took(1), Took(1), Took(4)],
        });
        Assert.Equal((1, 0.25, 2), report.Against("peer"));
    }

    [Fact]
    public void PercentAMinute_OfAStraightLine_IsItsSlope()
    {
        (double, double)[] points = [.. Enumerable.Range(0, 11).Select(static minute => ((double)minute, 100.0 + minute - 5))];
        Assert.Equal(1, Trend.PercentAMinute(points), 6);
        Assert.Equal(0, Trend.PercentAMinute([(0, 50), (1, 50)]), 6);
        Assert.Equal(0, Trend.PercentAMinute([(1, 50)]));
    }

    [Fact]
    public void Draw_Lines_GivesSvgWithAPointEach()
    {
        var svg = XElement.Parse(Plot.Draw("Rows & time", "rows", "us", logarithmic: true, [new Line("a", [(10, 1), (100, 2)]), new Line("b", [(10, 3)])]));
        var circles = svg.Elements().Where(static e => e.Name.LocalName == "circle").ToArray();
        Assert.Equal(3, circles.Length);
        Assert.True((double)circles[0].Attribute("cx")! < (double)circles[1].Attribute("cx")!);
        Assert.True((double)circles[0].Attribute("cy")! > (double)circles[1].Attribute("cy")!);
    }

    [Fact]
    public async Task PortalExport_OfASize_NamesEveryCustomerOnce()
    {
        var path = await PortalExport.WriteAsync(1_000, CancellationToken.None);
        var phones = (await File.ReadAllLinesAsync(path)).Skip(1).Select(static line => line.Split(',')[4]).ToHashSet(StringComparer.Ordinal);
        File.Delete(path);
        Assert.Equal(1_000, phones.Count);
        Assert.Equal(700, PortalExport.Known(1_000));
    }

    private static Work Work() => new(
        "claims", "Claims", "lead", 1, 1, static (_, _, _) => Task.CompletedTask, [new Arm("peer", null!), new Arm(Arm.Ours, null!)]);

    private static Measurement Took(double seconds) => new(1, seconds, null, null, null, 0, 0, null, 0);
}
