using Xunit.Abstractions;

namespace Thirdynal.Drills;

/// <summary>
/// A few drills of few seeds; <c>./thirdynal drill</c> holds many, of all kinds. They are held
/// side by side, each on a server of its own: most of a drill is waiting.
/// </summary>
public sealed class ShortDrills(ITestOutputHelper output)
{
    [Fact]
    public async Task Drills_OfTheseSeeds_LoseNothing()
    {
        var results = await Task.WhenAll(
            HoldAsync(1, DrillKind.ProgramKilled), HoldAsync(2, DrillKind.PostgresKilled), HoldAsync(3, DrillKind.ClockMoved));

        foreach (var line in results.SelectMany(static result => result.Said)) output.WriteLine(line);
        foreach (var (result, _) in results) Assert.True(result.Ledger.Acknowledged >= 80, $"{result.Kind}: {result.Ledger}");
        Assert.Equal([], results.SelectMany(static result => result.Result.Found.Select(found => $"{result.Result.Kind}: {found}")));
    }

    private static async Task<(DrillResult Result, IReadOnlyList<string> Said)> HoldAsync(int seed, DrillKind kind)
    {
        await using var ground = new DrillGround();
        return ((await ground.Series.HoldAsync(seed, kind))!, ground.Said);
    }
}
