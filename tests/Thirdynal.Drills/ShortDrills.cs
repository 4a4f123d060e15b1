using Xunit.Abstractions;

namespace Thirdynal.Drills;

/// <summary>
/// One drill; another is the ground of <see cref="PlantedLosses"/>, and <c>./thirdynal drill</c> holds many, of all kinds.
/// </summary>
public sealed class ShortDrills(ITestOutputHelper output)
{
    [Fact]
    public async Task Drill_PostgresKilled_LosesNothing()
    {
        await using var ground = new DrillGround();

        var result = await ground.Series.HoldAsync(2, DrillKind.PostgresKilled);

        foreach (var line in ground.Said) output.WriteLine(line);
        Assert.Equal([], result!.Found);
        Assert.True(result.Ledger.Acknowledged >= 80, result.Ledger.ToString());
    }
}
