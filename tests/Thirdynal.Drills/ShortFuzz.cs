using Thirdynal.Drills.Fuzzing;

namespace Thirdynal.Drills;

/// <summary>The first cases of every target; <c>./thirdynal fuzz --count 100000</c> runs many.</summary>
public sealed class ShortFuzz
{
    // By hand it is a second; here the machine may have much else to do.
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(30);

    public static TheoryData<string, int> Targets => new() { { "phones", 5_000 }, { "dates", 5_000 }, { "files", 400 }, { "replies", 1_000 }, { "pushes", 2_000 }, { "bodies", 500 } };

    [Theory]
    [MemberData(nameof(Targets))]
    public async Task Fuzz_OfItsFirstCases_FindsNothing(string name, int count)
    {
        await using var target = FuzzTarget.All().Single(target => target.Name == name);

        var result = await Fuzzer.RunAsync(target, 0, count, Hang);

        Assert.Equal([], result.Found);
        if (target is not BodyTarget bodies) return;
        Assert.True(bodies.Operations > 40, $"Only {bodies.Operations} operations were found.");
        Assert.True(bodies.Taken > count / 50, $"Only {bodies.Taken} of {count} requests were taken: the others say nothing of what lies behind.");
    }

    [Fact]
    public async Task Fuzz_OfATargetThatThrows_SaysWhichCase()
    {
        await using var target = new Thrower();

        var result = await Fuzzer.RunAsync(target, 10, 5, Hang);

        Assert.StartsWith("thrower 12: threw", Assert.Single(result.Found), StringComparison.Ordinal);
    }

    private sealed class Thrower : FuzzTarget
    {
        private int cases;

        public override string Name => "thrower";

        public override Task<string?> TryAsync(Random dice) => ++cases == 3 ? throw new InvalidOperationException("planted") : Task.FromResult<string?>(null);
    }
}
